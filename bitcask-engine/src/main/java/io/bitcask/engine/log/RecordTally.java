package io.bitcask.engine.log;

import io.bitcask.api.codec.LogRecord;

/**
 * What the records of one data file add up to. Changed by the holder of the writer lock, or by the
 * one thread that opens the store or fills the file; read by anybody.
 */
public final class RecordTally {

    private volatile long recordCount;
    private volatile long liveCount;
    private volatile long firstSequence;
    private volatile long lastSequence;
    private volatile long expiringCount;
    private volatile long firstExpiryMillis = Long.MAX_VALUE;
    private volatile long lastExpiryMillis;

    /** Takes over what is known of a file: 0 for both when nothing is. */
    RecordTally(long firstSequence, long lastSequence) {
        this.firstSequence = firstSequence;
        this.lastSequence = lastSequence;
    }

    /** Counts a record. */
    public void add(long sequence, long expiresAtMillis) {
        addRecords(1, sequence, sequence);
        if (expiresAtMillis != LogRecord.NEVER) {
            addExpiring(1, expiresAtMillis, expiresAtMillis);
        }
    }

    /** Counts records with sequences from one to another. */
    public void addRecords(long count, long first, long last) {
        recordCount = recordCount + count;
        if (firstSequence == 0 || first < firstSequence) {
            firstSequence = first;
        }
        if (last > lastSequence) {
            lastSequence = last;
        }
    }

    /** Counts records that expire, and notes when the first and the last one does. */
    public void addExpiring(long count, long firstMillis, long lastMillis) {
        expiringCount = expiringCount + count;
        firstExpiryMillis = Math.min(firstExpiryMillis, firstMillis);
        lastExpiryMillis = Math.max(lastExpiryMillis, lastMillis);
    }

    /**
     * Counts records that became, or by a negative number ceased to be, the newest of their key.
     */
    public void addLive(long difference) {
        liveCount = liveCount + difference;
    }

    /** Returns the number of records, sync marks and the like not counted. */
    public long recordCount() {
        return recordCount;
    }

    /** Returns how many records are the newest of a key that is present. */
    public long liveCount() {
        return liveCount;
    }

    /** Returns about how many records are the newest of a key, and have not expired. */
    public long presentCount(long nowMillis) {
        long count = recordCount;
        long live = Math.max(0, Math.min(count, liveCount));
        return count == 0 ? 0 : live - live * Math.min(count, expiredCount(nowMillis)) / count;
    }

    /** Returns the least sequence of a record, or 0. */
    public long firstSequence() {
        return firstSequence;
    }

    /** Returns the greatest sequence of a record, or 0. */
    public long lastSequence() {
        return lastSequence;
    }

    /** Returns whether there are, or may be, records that expire. */
    public boolean holdsExpiring() {
        return expiringCount > 0;
    }

    /** Returns how many records expire. */
    public long expiringCount() {
        return expiringCount;
    }

    /** Returns a time before which none of these does, in milliseconds since 1970. */
    public long firstExpiryMillis() {
        return firstExpiryMillis;
    }

    /** Returns when the last of these does, in milliseconds since 1970. */
    public long lastExpiryMillis() {
        return lastExpiryMillis;
    }

    /**
     * Returns about how many records have expired at a time: exactly none or all of those that
     * expire where that is known, else as if they expired evenly between the first and the last.
     */
    public long expiredCount(long nowMillis) {
        long count = expiringCount;
        long first = firstExpiryMillis;
        long last = lastExpiryMillis;
        if (count == 0 || nowMillis < first) {
            return 0;
        }
        return nowMillis >= last
                ? count
                : (long) (count * ((double) (nowMillis - first) / (last - first)));
    }
}
