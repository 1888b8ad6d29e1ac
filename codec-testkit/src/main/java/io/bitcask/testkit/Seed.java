package io.bitcask.testkit;

import java.util.Random;

/**
 * Where the rules that JUnit runs take their chance from. The same in every run, unless the system
 * property {@code io.bitcask.testkit.seed} says otherwise; every failure names it.
 */
final class Seed {

    private static final String PROPERTY = "io.bitcask.testkit.seed";
    private static final long VALUE = Long.getLong(PROPERTY, 20_251_122L);

    private Seed() {}

    /** Returns a new source of chance, which gives the same numbers each time. */
    static Random random() {
        return new Random(VALUE);
    }

    /** Returns how to see a failure again, for the end of its message. */
    static String hint() {
        return " (with -D" + PROPERTY + "=" + VALUE + ")";
    }
}
