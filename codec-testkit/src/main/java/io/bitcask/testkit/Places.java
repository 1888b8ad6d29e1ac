package io.bitcask.testkit;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * The bytes of a header or frame at which a rule is tried: every one, or in large ones the edges
 * and some.
 */
final class Places {

    private static final int WHOLLY_TRIED_BYTES = 2_048;
    private static final int EDGE_BYTES = 24;
    private static final int BETWEEN = 16;

    private Places() {}

    /** Returns offsets from 0 to a length, exclusive. */
    static IntStream in(int lengthBytes) {
        if (lengthBytes <= WHOLLY_TRIED_BYTES) {
            return IntStream.range(0, lengthBytes);
        }
        Random random = Seed.random();
        return IntStream.concat(
                IntStream.concat(
                        IntStream.range(0, EDGE_BYTES),
                        IntStream.range(lengthBytes - EDGE_BYTES, lengthBytes)),
                random.ints(BETWEEN, EDGE_BYTES, lengthBytes - EDGE_BYTES));
    }
}
