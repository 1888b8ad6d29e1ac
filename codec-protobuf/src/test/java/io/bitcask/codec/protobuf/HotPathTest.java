package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.testkit.AllocationMeter;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/** Nothing that is done for each record allocates. */
class HotPathTest {

    private static final int FRAMES = 10_000;
    private static final int ATTEMPTS = 5;

    private final ProtobufCodec codec = new ProtobufCodec();
    private final LogRecord record = new LogRecord();
    private final Frame frame = new Frame();
    private final FrameBuffer out = new FrameBuffer(256);
    private final byte[] key = new byte[16];
    private final byte[] value = new byte[100];

    @Test
    void encode_allocatesNothing() {
        assertAllocatesNothing(this::encode);
    }

    @Test
    void scanAndDecode_allocateNothing() {
        encode(1);
        assertAllocatesNothing(sequence -> {
            assertIs(FrameStatus.FRAME, codec.scan(out.array(), out.start(), out.end(), frame));
            if (!codec.decode(out.array(), frame, record)) {
                throw new AssertionError(frame.reason());
            }
        });
    }

    @Test
    void refusals_allocateNothing() {
        encode(1);
        byte[] array = out.array();
        assertAllocatesNothing(sequence -> {
            assertIs(FrameStatus.TORN, codec.scan(array, out.start(), out.end() - 1, frame));
            assertIs(FrameStatus.MALFORMED, codec.scan(array, out.start() + 1, out.end(), frame));
            assertIs(FrameStatus.END, codec.scan(array, out.end(), out.end(), frame));
            codec.nextCandidate(array, out.start() + 1, out.end());
        });
    }

    private static void assertIs(FrameStatus expected, FrameStatus actual) {
        if (actual != expected) {
            throw new AssertionError(actual + ", not " + expected);
        }
    }

    private void encode(long sequence) {
        out.clear();
        record.set(RecordKind.BYTES, sequence, 1_763_840_000_123L, LogRecord.NEVER)
                .key(key, 0, key.length)
                .value(value, 0, value.length);
        codec.encodeBody(record, out);
        codec.encodeHead(sequence, out);
        codec.putChecksum((int) sequence, out);
    }

    /**
     * One attempt of several must do: classes are loaded and code is compiled in the first of them.
     */
    private static void assertAllocatesNothing(LongConsumer step) {
        assumeTrue(AllocationMeter.isSupported(), "this JVM does not tell what a thread allocates");
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long allocated = AllocationMeter.bytesOf(() -> {
                for (int sequence = 1; sequence <= FRAMES; sequence++) {
                    step.accept(sequence);
                }
            });
            least = Math.min(least, allocated);
        }
        assertThat(least).as("bytes allocated for %d frames", FRAMES).isLessThan(FRAMES);
    }
}
