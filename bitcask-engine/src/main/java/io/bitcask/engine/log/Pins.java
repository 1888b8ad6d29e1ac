package io.bitcask.engine.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How many scans, snapshots and the like need a data file, and what is to be done when none does.
 * Thread-safe, by a monitor that is never held during I/O.
 */
final class Pins {

    private volatile int count;
    private @Nullable Release release;

    /** Counts one more, unless the file is being given up, and returns whether it is not. */
    synchronized boolean pin() {
        if (release != null) {
            return false;
        }
        count = count + 1;
        return true;
    }

    /** Counts one less; the last one of a file that was given up does what is left to do. */
    void unpin() throws IOException {
        Release last;
        synchronized (this) {
            count = count - 1;
            last = count == 0 ? release : null;
        }
        if (last != null) {
            last.run();
        }
    }

    /**
     * Does something when there are no pins any more, now or later, and lets nobody pin again;
     * nothing when that has been arranged before.
     */
    void whenGone(Release rest) throws IOException {
        synchronized (this) {
            if (release != null) {
                return;
            }
            release = rest;
            if (count > 0) {
                return;
            }
        }
        rest.run();
    }

    /** Returns whether there are any. */
    boolean isPinned() {
        return count > 0;
    }

    /** What is left to do when nobody reads a file any more. */
    @FunctionalInterface
    interface Release {
        void run() throws IOException;
    }
}
