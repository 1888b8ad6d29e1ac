package io.bitcask.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Frames are written in the steps that the engine takes, and into the buffers that it has. */
final class Encoding {

    private static final int[] CHECKSUMS = {0, 1, -1, Integer.MIN_VALUE, 0x1234_5678, 0x9F3A_21C4};

    private Encoding() {}

    /** The body is written before the sequence is known. */
    static void verifyBodyWithoutSequence(Frames frames) {
        for (SampleRecord content : frames.samples()) {
            FrameBuffer out = new FrameBuffer(0);
            frames.codec.encodeBody(content.withSequence(0).toLogRecord(), out);
            frames.codec.encodeHead(content.sequence(), out);
            frames.codec.putChecksum(0, out);
            assertThat(new EncodedPart(out, 0).bytes())
                    .as("written with the sequence in the head alone: %s", content)
                    .isEqualTo(frames.encode(content, 0));
        }
    }

    /** Bodies wait, each in its own buffer, and get their heads in another order. */
    static void verifyBodiesThatWait(Frames frames) {
        List<SampleRecord> contents = frames.samples();
        List<FrameBuffer> buffers = new ArrayList<>();
        for (SampleRecord content : contents) {
            FrameBuffer out = new FrameBuffer(0);
            frames.codec.encodeBody(content.toLogRecord(), out);
            buffers.add(out);
        }
        for (int last = contents.size() - 1; last >= 0; last--) {
            SampleRecord content = contents.get(last);
            FrameBuffer out = buffers.get(last);
            frames.codec.encodeHead(content.sequence(), out);
            verifyWritten(frames, content, out, "whose body waited for its head");
        }
    }

    /** One buffer serves for all records, small after large. */
    static void verifyUsedBuffer(Frames frames) {
        FrameBuffer out = new FrameBuffer(1);
        Stream.of(frames.samples(), frames.largeSamples(), frames.samples())
                .flatMap(List::stream)
                .forEach(content -> {
                    out.clear();
                    frames.write(content, out);
                    verifyWritten(frames, content, out, "written into a used buffer");
                });
    }

    private static void verifyWritten(
            Frames frames, SampleRecord content, FrameBuffer out, String circumstance) {
        int checksum = Part.checksum(out.array(), out.payloadOffset(), out.payloadBytes());
        frames.codec.putChecksum(checksum, out);
        EncodedPart written = new EncodedPart(out, checksum);
        assertThat(written.bytes())
                .as("the frame of %s, %s", content, circumstance)
                .isEqualTo(frames.encode(content).bytes());
    }

    static void verifyHeadroom(Frames frames) {
        Stream.concat(frames.samples().stream(), frames.largeSamples().stream())
                .map(content -> content.withSequence(Long.MAX_VALUE))
                .forEach(content -> {
                    FrameBuffer out = new FrameBuffer(0);
                    frames.codec.encodeBody(content.toLogRecord(), out);
                    int bodyStart = out.start();
                    assertThat(bodyStart)
                            .as("start of a body, which is appended: %s", content)
                            .isEqualTo(FrameBuffer.HEADROOM_BYTES);
                    frames.codec.encodeHead(content.sequence(), out);
                    assertThat(out.start())
                            .as("start of the frame of %s", content)
                            .isNotNegative();
                });
    }

    /** A checksum changes nothing but its own place, and is read back whatever it is. */
    static <T> void verifyChecksum(Part<T> part) {
        for (T content : part.samples()) {
            Found expected = part.encode(content).asFound();
            for (int checksum : CHECKSUMS) {
                byte[] bytes = part.encode(content, checksum);
                assertThat(part.look(bytes, 0, bytes.length))
                        .as(
                                "scan of the %s of %s with checksum %08x",
                                part.noun(), content, checksum)
                        .isEqualTo(Found.frame(
                                expected.frameBytes(),
                                expected.payloadOffset(),
                                expected.payloadBytes(),
                                checksum));
            }
        }
    }

    /** Key and value belong to the caller. */
    static void verifySourceUntouched(Frames frames) {
        RecordCodec codec = frames.codec;
        for (SampleRecord content : frames.samples()) {
            LogRecord record = content.toLogRecord();
            byte[] keyBefore = record.keyArray().clone();
            byte[] valueBefore = record.valueArray().clone();
            FrameBuffer out = new FrameBuffer(0);
            codec.encodeBody(record, out);
            codec.encodeHead(content.sequence(), out);
            assertThat(record.keyArray()).as("key array after encoding").isEqualTo(keyBefore);
            assertThat(record.valueArray()).as("value array after encoding").isEqualTo(valueBefore);
        }
    }
}
