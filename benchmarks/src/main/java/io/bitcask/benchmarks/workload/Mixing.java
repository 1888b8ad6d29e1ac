package io.bitcask.benchmarks.workload;

/**
 * A one-to-one mapping of 64-bit numbers that leaves no visible order, and its reverse. Source: the
 * last step of MurmurHash3 (Austin Appleby, public domain), whose shifts are their own reverse.
 */
final class Mixing {

    private static final long FIRST = 0xff51afd7ed558ccdL;
    private static final long SECOND = 0xc4ceb9fe1a85ec53L;
    private static final long FIRST_REVERSE = reverse(FIRST);
    private static final long SECOND_REVERSE = reverse(SECOND);
    private static final int SHIFT = 33;

    private Mixing() {}

    static long mix(long number) {
        long z = (number ^ number >>> SHIFT) * FIRST;
        z = (z ^ z >>> SHIFT) * SECOND;
        return z ^ z >>> SHIFT;
    }

    static long unmix(long mixed) {
        long z = (mixed ^ mixed >>> SHIFT) * SECOND_REVERSE;
        z = (z ^ z >>> SHIFT) * FIRST_REVERSE;
        return z ^ z >>> SHIFT;
    }

    /** Finds what an odd factor must be multiplied by to give 1, by Newton's method. */
    private static long reverse(long factor) {
        long reverse = factor;
        for (int rightBits = 3; rightBits < Long.SIZE; rightBits *= 2) {
            reverse *= 2 - factor * reverse;
        }
        return reverse;
    }
}
