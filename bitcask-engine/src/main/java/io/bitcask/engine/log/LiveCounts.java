package io.bitcask.engine.log;

import io.bitcask.engine.keydir.Location;
import java.util.concurrent.locks.Lock;

/**
 * How many records of each data file are the newest of a key that is present: what merges go by.
 *
 * <p>Counts are changed under the writer lock, and read by anybody.
 */
public final class LiveCounts {

    private final FileList list;
    private final FileSlots slots;

    LiveCounts(FileList list, FileSlots slots) {
        this.list = list;
        this.slots = slots;
    }

    /** Counts a record that became the newest of its key, and the one that was it before. */
    public void count(long location, long before) {
        add(location, 1);
        uncount(before);
    }

    /** Counts that a record is no longer the newest of its key; none if it is {@code NONE}. */
    public void uncount(long before) {
        if (before != Location.NONE) {
            add(before, -1);
        }
    }

    private void add(long location, long count) {
        slots.file(Location.fileSlot(location)).tally().addLive(count);
    }

    /** Counts live records that a merge has moved to a file. */
    public void moved(DataFile file, long count, Lock writerLock) {
        writerLock.lock();
        try {
            file.tally().addLive(count);
        } finally {
            writerLock.unlock();
        }
    }

    /** Sets the counts of all files, by slot. Nobody writes or merges meanwhile. */
    public void recount(long[] bySlot) {
        for (DataFile file : list.all()) {
            long live = file.slot() < bySlot.length ? bySlot[file.slot()] : 0;
            file.tally().addLive(live - file.tally().liveCount());
        }
    }
}
