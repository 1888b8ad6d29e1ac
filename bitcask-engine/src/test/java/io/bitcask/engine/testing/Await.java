package io.bitcask.engine.testing;

import io.bitcask.api.Store;
import io.bitcask.api.StoreStats.PinStats;
import java.util.function.BooleanSupplier;

/**
 * Waits for what another thread does. Nobody knows how long that takes on a busy machine, so the
 * only limit is the test's own time.
 */
public final class Await {

    private static final PinStats NOTHING_PINNED = new PinStats(0, 0, 0);

    private Await() {}

    /** Waits until something is so, or the test's time is over. */
    public static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError("it never came to what was waited for", e);
            }
        }
    }

    /**
     * Waits until nobody reads a store's files: what writes hints keeps files that a merge has
     * retired for so long.
     */
    public static void untilNothingIsPinned(Store store) {
        until(() -> store.stats().pins().equals(NOTHING_PINNED));
    }
}
