package io.bitcask.engine.log;

/**
 * What the records of one data file add up to. Changed by the holder of the writer lock, or while
 * the store is being opened; read by anybody.
 */
final class RecordTally {

    private volatile long recordCount;
    private volatile long firstSequence;
    private volatile long lastSequence;
    private volatile boolean holdsExpiring;
    private volatile long liveCount;

    /** Takes over what is known of a file: 0 for both when nothing is. */
    RecordTally(long firstSequence, long lastSequence) {
        this.firstSequence = firstSequence;
        this.lastSequence = lastSequence;
    }

    void add(long sequence, boolean expiring) {
        recordCount = recordCount + 1;
        if (firstSequence == 0 || sequence < firstSequence) {
            firstSequence = sequence;
        }
        if (sequence > lastSequence) {
            lastSequence = sequence;
        }
        if (expiring) {
            holdsExpiring = true;
        }
    }

    /** Takes over what is known of all records of a file that is not read. */
    void addAll(long count, boolean someExpire) {
        recordCount = recordCount + count;
        if (someExpire) {
            holdsExpiring = true;
        }
    }

    void addLive(long difference) {
        liveCount = liveCount + difference;
    }

    long liveCount() {
        return liveCount;
    }

    long recordCount() {
        return recordCount;
    }

    long firstSequence() {
        return firstSequence;
    }

    long lastSequence() {
        return lastSequence;
    }

    boolean holdsExpiring() {
        return holdsExpiring;
    }
}
