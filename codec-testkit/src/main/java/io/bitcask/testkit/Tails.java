package io.bitcask.testkit;

import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.RecordCodec;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** What stands behind the last frame is not taken for one, and only zeros may be the log's end. */
final class Tails {

    private static final int[] TAIL_BYTES = {1, 2, 3, 7, 8, 9, 64, 4_096};
    private static final int RANDOM_TAILS = 2_000;
    private static final int LONGEST_RANDOM_BYTES = 200;

    private Tails() {}

    static <T> void verifyZeros(Part<T> part) {
        RecordCodec codec = part.codec;
        forEachTail((byte) 0, tail -> {
            FrameStatus status = scanBehindPart(part, tail);
            boolean right = codec.allowsZeroTail()
                    ? status == FrameStatus.END
                    : status == FrameStatus.MALFORMED || status == FrameStatus.TORN;
            require(
                    right,
                    part,
                    tail,
                    status,
                    codec.allowsZeroTail() ? "END" : "MALFORMED or TORN");
        });
    }

    /**
     * Puts bytes at random behind a part, and the ends of other parts, which may be left of old
     * files.
     */
    static <T> void verifyGarbage(Part<T> part) {
        forEachTail((byte) 0xFF, tail -> requireNoEnd(part, tail));
        Random random = Seed.random();
        for (int tail = 0; tail < RANDOM_TAILS; tail++) {
            byte[] bytes = new byte[1 + random.nextInt(LONGEST_RANDOM_BYTES)];
            random.nextBytes(bytes);
            if (bytes[0] != 0) {
                requireNoEnd(part, bytes);
            }
        }
        for (T content : part.samples()) {
            byte[] bytes = part.encode(content).bytes();
            byte[] end =
                    Arrays.copyOfRange(bytes, 1 + random.nextInt(bytes.length - 1), bytes.length);
            if (end[0] != 0) {
                requireNoEnd(part, end);
            }
        }
    }

    private static void forEachTail(byte filler, Consumer<byte[]> rule) {
        for (int length : TAIL_BYTES) {
            byte[] tail = new byte[length];
            Arrays.fill(tail, filler);
            rule.accept(tail);
        }
    }

    private static <T> void requireNoEnd(Part<T> part, byte[] tail) {
        FrameStatus status = scanBehindPart(part, tail);
        require(status != FrameStatus.END, part, tail, status, "not END");
        T accepted = part.accept(tail, 0, tail.length);
        if (accepted != null) {
            throw new AssertionError(
                    "garbage passes as " + accepted + ": " + Hex.of(tail) + Seed.hint());
        }
    }

    private static <T> FrameStatus scanBehindPart(Part<T> part, byte[] tail) {
        byte[] first = part.encode(part.samples().getFirst()).bytes();
        byte[] bytes = Arrays.copyOf(first, first.length + tail.length);
        System.arraycopy(tail, 0, bytes, first.length, tail.length);
        return part.look(bytes, first.length, bytes.length).status();
    }

    private static <T> void require(
            boolean right, Part<T> part, byte[] tail, FrameStatus status, String expected) {
        if (!right) {
            throw new AssertionError("where a " + part.noun() + " is looked for, " + Hex.of(tail)
                    + " is " + status + ", not " + expected + Seed.hint());
        }
    }
}
