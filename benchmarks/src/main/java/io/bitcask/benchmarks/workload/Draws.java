package io.bitcask.benchmarks.workload;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Numbers drawn in advance, so that drawing takes no time while something is measured; begins again
 * when all have been used. For one thread.
 */
public final class Draws {

    private static final int DRAW_COUNT = 1 << 20;

    private final int[] drawn;
    private int next;

    private Draws(int[] drawn) {
        this.drawn = drawn;
    }

    /** Draws numbers below a count, each as often as any other. */
    public static Draws uniform(int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] drawn = new int[DRAW_COUNT];
        for (int i = 0; i < DRAW_COUNT; i++) {
            drawn[i] = random.nextInt(count);
        }
        return new Draws(drawn);
    }

    /** Draws numbers below a count, a few of them most of the time. */
    public static Draws zipfian(int count, long seed) {
        Permutation order = new Permutation(count);
        Draws draws = ranks(count, seed);
        for (int i = 0; i < DRAW_COUNT; i++) {
            draws.drawn[i] = order.at(draws.drawn[i]);
        }
        return draws;
    }

    /** Draws ranks below a count, of which 0 comes most often. */
    public static Draws ranks(int count, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Zipfian zipfian = new Zipfian(count);
        int[] drawn = new int[DRAW_COUNT];
        for (int i = 0; i < DRAW_COUNT; i++) {
            drawn[i] = zipfian.next(random);
        }
        return new Draws(drawn);
    }

    /** Returns the next number. */
    public int next() {
        if (next == DRAW_COUNT) {
            next = 0;
        }
        return drawn[next++];
    }
}
