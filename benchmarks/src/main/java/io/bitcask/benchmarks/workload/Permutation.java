package io.bitcask.benchmarks.workload;

/**
 * The numbers below a count in another order, each once: the one of rank {@code r} is {@code r *
 * factor mod count}, with a factor that has no divisor in common with the count. So popular ranks
 * are not those that were put first, which would lie side by side in a log.
 */
public final class Permutation {

    private static final long LARGE_PRIME = 2_654_435_761L;

    private final int count;
    private final long factor;

    /** Chooses an order of the numbers below a count. */
    public Permutation(int count) {
        this.count = count;
        long candidate = LARGE_PRIME % count | 1;
        while (commonDivisor(candidate, count) != 1) {
            candidate += 2;
        }
        factor = candidate;
    }

    private static long commonDivisor(long one, long other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }

    /** Returns the number of a rank, both below the count. */
    public int at(int rank) {
        return (int) (rank * factor % count);
    }
}
