package io.bitcask.benchmarks.workload;

import java.util.random.RandomGenerator;

/**
 * Ranks from 0 up, of which rank {@code r} is drawn in proportion to {@code 1 / (r + 1) ^ 0.99}.
 * Source: J. Gray et al., "Quickly Generating Billion-Record Synthetic Databases", SIGMOD 1994,
 * with the constant of YCSB.
 */
public final class Zipfian {

    private static final double SKEW = 0.99;

    private final int count;
    private final double alpha = 1 / (1 - SKEW);
    private final double zeta;
    private final double eta;
    private final double second;

    /** Prepares for drawing from some ranks; takes time in their number. */
    public Zipfian(int count) {
        this.count = count;
        zeta = zeta(count);
        second = 1 + Math.pow(0.5, SKEW);
        eta = (1 - Math.pow(2.0 / count, 1 - SKEW)) / (1 - second / zeta);
    }

    private static double zeta(int count) {
        double sum = 0;
        for (int i = 1; i <= count; i++) {
            sum += 1 / Math.pow(i, SKEW);
        }
        return sum;
    }

    /** Draws a rank. */
    public int next(RandomGenerator random) {
        double uniform = random.nextDouble();
        double scaled = uniform * zeta;
        if (scaled < 1) {
            return 0;
        }
        if (scaled < second) {
            return Math.min(1, count - 1);
        }
        int rank = (int) (count * Math.pow(eta * uniform - eta + 1, alpha));
        return Math.min(rank, count - 1);
    }

    /** Returns the share of draws that a rank gets. */
    double share(int rank) {
        return 1 / Math.pow(rank + 1.0, SKEW) / zeta;
    }
}
