package io.bitcask.engine.recover;

import io.bitcask.engine.keydir.Location;
import java.util.Arrays;

/** By how much the number of live records of each file slot has changed. Used by one thread. */
final class LiveChanges {

    private long[] bySlot = new long[Long.SIZE];

    /** Counts that a record became the newest of its key, in the place of one, or of none. */
    void moved(long from, long to) {
        add(to, 1);
        gone(from);
    }

    /** Counts that a record is no longer the newest of its key. */
    void gone(long from) {
        if (from != Location.NONE) {
            add(from, -1);
        }
    }

    private void add(long location, int difference) {
        int slot = Location.fileSlot(location);
        if (slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, Math.max(slot + 1, bySlot.length * 2));
        }
        bySlot[slot] += difference;
    }

    long of(int slot) {
        return slot < bySlot.length ? bySlot[slot] : 0;
    }
}
