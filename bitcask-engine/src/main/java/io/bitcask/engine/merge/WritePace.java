package io.bitcask.engine.merge;

import io.bitcask.engine.event.Events;
import io.bitcask.engine.event.WritePauseEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds writers back when they make records dead faster than merges can remove them, so that the
 * disk space of a store stays in proportion to what is in it. Most of the time it does nothing.
 *
 * <p>Writers spend a credit of bytes; when it is used up each write waits, a millisecond at a time
 * and never long, until merging has freed more. Thread-safe.
 */
public final class WritePace {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    /** How long one write waits at most: a merge that cannot go on must not stop writers. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** At which dead share writers are held back. */
    private static final double FULL_DEAD_RATIO = 0.28;

    /** How many dead bytes are always allowed. */
    private static final long SMALLEST_DEAD_BYTES = 64L << 20;

    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final AtomicLong creditBytes = new AtomicLong();
    private volatile boolean limited;
    private volatile boolean hasHeldBack;

    /** Begins without a limit. */
    WritePace() {}

    /** Lets writers go on as they like. */
    void unlimited() {
        limited = false;
    }

    /**
     * Sets how much may be written before merging must have freed something.
     *
     * @param liveBytes what is live in the store
     * @param deadBytes what is dead
     * @param fromDeadRatio from which dead share on merging is under way
     */
    void adjust(long liveBytes, long deadBytes, double fromDeadRatio) {
        double ratio = (double) deadBytes / Math.max(1, deadBytes + liveBytes);
        if (fromDeadRatio >= 1 || ratio < fromDeadRatio) {
            limited = false;
        } else {
            long allowed = (long) (liveBytes * FULL_DEAD_RATIO / (1 - FULL_DEAD_RATIO));
            creditBytes.set(Math.max(SMALLEST_DEAD_BYTES, allowed) - deadBytes);
            limited = true;
        }
    }

    /** Counts a write, and waits when there have been too many. Called without any lock. */
    public void afterWrite(int bytes) {
        if (limited && creditBytes.addAndGet(-bytes) < 0) {
            waitForCredit();
        }
    }

    private void waitForCredit() {
        if (!hasHeldBack) {
            hasHeldBack = true;
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "records become dead faster than merging removes them; writers are held back"
                            + " until it has caught up. This is said once");
        }
        WritePauseEvent event = Events.writePause();
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (limited && creditBytes.get() < 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(this, NAP_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                break; // parking does nothing then; the status is kept for the caller
            }
        }
        if (event != null) {
            event.over();
        }
    }
}
