package io.bitcask.engine.damage;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Which of many places are tried: evenly spread ones, or with {@code -Dbitcask.damage=all} every
 * one.
 */
final class Places {

    /** Whether every place is tried. */
    static final boolean ALL = "all".equals(System.getProperty("bitcask.damage"));

    private Places() {}

    /** Does something at places from 0 to a count, on all processors. */
    static void each(int count, int sampleCount, IntConsumer action) {
        int step =
                ALL ? 1 : Math.max(1, count / sampleCount) | 1; // odd: no bit of a byte is left out
        IntStream.range(0, (count + step - 1) / step)
                .parallel()
                .forEach(i -> action.accept(i * step));
    }

    /** Does something at every place, on all processors. */
    static void every(int count, IntConsumer action) {
        IntStream.range(0, count).parallel().forEach(action);
    }
}
