package io.bitcask.testkit;

import io.bitcask.api.codec.RecordCodec;
import java.util.Arrays;
import java.util.Random;

/** After damage the next frame is found again. */
final class Resync {

    private static final int[] DAMAGED_BYTES = {0, 1, 40};
    private static final int CUTS = 4;

    private Resync() {}

    static void verify(Frames frames) {
        Random random = Seed.random();
        for (SampleRecord content : frames.samples()) {
            byte[] frame = frames.encode(content).bytes();
            for (int damagedBytes : DAMAGED_BYTES) {
                byte[] bytes = new byte[damagedBytes + 2 * frame.length];
                random.nextBytes(bytes);
                System.arraycopy(frame, 0, bytes, damagedBytes, frame.length);
                System.arraycopy(frame, 0, bytes, damagedBytes + frame.length, frame.length);
                verify(frames.codec, bytes, damagedBytes, damagedBytes + frame.length);
                verify(frames.codec, bytes, damagedBytes + frame.length, bytes.length);
            }
        }
    }

    /**
     * Looks for a frame that begins somewhere, with limits that leave it whole, cut it, and leave
     * it out.
     */
    private static void verify(RecordCodec codec, byte[] bytes, int begin, int end) {
        int step = Math.max(1, (end - begin) / CUTS);
        for (int limit = end; limit > begin; limit -= step) {
            verifyFromEverywhere(codec, bytes, begin, limit);
        }
        verifyFromEverywhere(codec, bytes, begin, begin + 1);
        verifyFromEverywhere(codec, bytes, begin, Math.max(0, begin - 1));
    }

    private static void verifyFromEverywhere(
            RecordCodec codec, byte[] bytes, int begin, int limit) {
        byte[] alone = Arrays.copyOf(bytes, limit);
        for (int offset = 0; offset <= Math.min(begin, limit); offset++) {
            int candidate = codec.nextCandidate(alone, offset, limit);
            if (candidate < offset || candidate > Math.min(begin, limit)) {
                throw new AssertionError(String.format(
                        "from offset %d to limit %d nextCandidate is %d, but a frame begins at %d:"
                                + " %s%s",
                        offset, limit, candidate, begin, Hex.of(alone), Seed.hint()));
            }
            int amid = codec.nextCandidate(bytes, offset, limit);
            if (amid != candidate) {
                throw new AssertionError(String.format(
                        "nextCandidate looks beyond its limit: from offset %d to limit %d it is %d"
                                + " alone, but %d amid other bytes: %s%s",
                        offset, limit, candidate, amid, Hex.of(bytes), Seed.hint()));
            }
        }
    }
}
