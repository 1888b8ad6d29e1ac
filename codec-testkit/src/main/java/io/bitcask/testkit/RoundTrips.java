package io.bitcask.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.util.HexFormat;
import java.util.List;

/** What is written is read, and is written as the same bytes for as long as the format lives. */
final class RoundTrips {

    private RoundTrips() {}

    static <T> void verify(Part<T> part, List<T> contents) {
        for (T content : contents) {
            verify(part, content);
        }
    }

    static <T> void verify(Part<T> part, T content) {
        EncodedPart encoded = part.encode(content);
        byte[] bytes = encoded.bytes();
        assertThat(part.look(bytes, 0, bytes.length))
                .as("scan of the %s of %s, which is %s", part.noun(), content, Hex.of(bytes))
                .isEqualTo(encoded.asFound());
        assertThat(part.accept(bytes, 0, bytes.length))
                .as("decoded from %s", Hex.of(bytes))
                .isEqualTo(content);
    }

    /** Decodes each record into the same objects, which still hold what they held before. */
    static void verifyWithUsedObjects(Frames frames) {
        Frame frame = new Frame();
        LogRecord record = new LogRecord();
        for (SampleRecord content : frames.samples()) {
            byte[] bytes = frames.encode(content).bytes();
            byte[] stale = {1, 2, 3};
            frame.found(-1, -1, -1, -1, -1);
            frame.torn(-1);
            frame.malformed("stale");
            record.set(RecordKind.JSON, -1, -1, -1).key(stale, 1, 2).value(stale, 1, 2);
            assertThat(frames.codec.scan(bytes, 0, bytes.length, frame))
                    .as("scan of %s", content)
                    .isEqualTo(FrameStatus.FRAME);
            assertThat(frames.codec.decode(bytes, frame, record))
                    .as("decoding of %s, reason: %s", content, frame.reason())
                    .isTrue();
            assertThat(SampleRecord.copyOf(record))
                    .as("decoded into a used record")
                    .isEqualTo(content);
        }
    }

    static void verify(Frames frames, GoldenFrame golden) {
        byte[] expected = Hex.parse(golden.hex());
        byte[] actual = frames.encode(golden.record(), golden.checksum());
        verifyBytes("frame of " + golden.record(), actual, expected);
        verifyRead(frames, golden.record(), golden.checksum(), expected);
    }

    static void verify(Headers headers, GoldenHeader golden) {
        byte[] expected = Hex.parse(golden.hex());
        FileHeader header = golden.header();
        verifyBytes("header of " + header, headers.encode(header, golden.checksum()), expected);
        verifyRead(headers, header, golden.checksum(), expected);
    }

    private static void verifyBytes(String what, byte[] actual, byte[] golden) {
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(actual)).as("the %s", what).isEqualTo(hex.formatHex(golden));
    }

    private static <T> void verifyRead(Part<T> part, T content, int checksum, byte[] golden) {
        Frame frame = new Frame();
        assertThat(part.scan(golden, 0, golden.length, frame))
                .as("scan of the golden %s", part.noun())
                .isEqualTo(FrameStatus.FRAME);
        assertThat(frame.checksum())
                .as("checksum in the golden %s", part.noun())
                .isEqualTo(checksum);
        assertThat(frame.frameBytes()).as("its length").isEqualTo(golden.length);
        assertThat(part.decode(golden, frame)).as("its content").isEqualTo(content);
    }
}
