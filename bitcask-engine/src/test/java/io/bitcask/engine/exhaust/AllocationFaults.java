package io.bitcask.engine.exhaust;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Whether the allocation that is about to be made fails. Thread-safe. */
public final class AllocationFaults {

    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();
    private static volatile boolean counting;
    private static volatile @Nullable Plan plan;
    private static volatile boolean hit;

    private AllocationFaults() {}

    /** Called in front of each allocation, by the place in the code where it is. */
    public static void before(String site) {
        if (counting) {
            COUNTS.computeIfAbsent(site, any -> new AtomicInteger()).incrementAndGet();
        }
        Plan current = plan;
        if (current != null && current.fails(site)) {
            hit = true;
            throw new OutOfMemoryError("planned at " + site);
        }
    }

    /** Counts allocations from now on, and lets none fail. */
    static void count() {
        plan = null;
        COUNTS.clear();
        counting = true;
    }

    /** Returns how many allocations there were at each place since {@link #count()}. */
    static Map<String, AtomicInteger> counts() {
        return COUNTS;
    }

    /** Lets allocations fail from now on. */
    static void begin(Plan next) {
        hit = false;
        plan = next;
    }

    /** Lets no allocation fail, and counts none. */
    static void pause() {
        plan = null;
        counting = false;
    }

    /** Goes on after a pause. */
    static void resume(Plan next) {
        plan = next;
    }

    /** Returns whether an allocation has failed since {@link #begin}. */
    static boolean wasHit() {
        return hit;
    }

    /** Which allocations fail: one, or all from it on until memory is free again. */
    static final class Plan {

        private final String site;
        private final int number;
        private final boolean once;
        private final AtomicInteger met = new AtomicInteger();
        private volatile boolean full;

        /**
         * Plans a failure.
         *
         * @param site the place in the code
         * @param number at which allocation there, from 1
         * @param once whether that one fails alone, and not all after it, wherever they are
         */
        Plan(String site, int number, boolean once) {
            this.site = site;
            this.number = number;
            this.once = once;
        }

        private boolean fails(String place) {
            if (place.equals(site) && met.incrementAndGet() == number) {
                full = !once;
                return true;
            }
            return full;
        }

        @Override
        public String toString() {
            return (once ? "once at " : "for ever from ") + site + ", time " + number;
        }
    }
}
