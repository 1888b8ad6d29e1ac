package io.bitcask.engine.checkpoint;

import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.RecordTally;
import java.nio.ByteBuffer;

/**
 * What a checkpoint knows of one data file.
 *
 * @param slot the number by which its locations name the file
 * @param fileId the number in the file's name
 * @param knownEnd up to where the checkpoint reflects the file's records, in bytes; 0 when it does
 *     not claim to reflect any, and all of them are to be entered again
 * @param end up to where the file had been written, and was durable, when the checkpoint took
 *     effect; no location lies behind
 * @param keyCount how many of the checkpoint's locations lie in the file
 * @param recordCount how many records there are below {@code knownEnd}; the numbers that follow are
 *     of these, too
 * @param firstSequence the least sequence, or 0
 * @param lastSequence the greatest sequence, or 0
 * @param expiringCount how many expire
 * @param firstExpiryMillis a time before which none of them does, in milliseconds since 1970
 * @param lastExpiryMillis when the last one does
 */
public record TableFile(
        int slot,
        int fileId,
        int knownEnd,
        int end,
        long keyCount,
        long recordCount,
        long firstSequence,
        long lastSequence,
        long expiringCount,
        long firstExpiryMillis,
        long lastExpiryMillis) {

    static final int BYTES = 4 * Integer.BYTES + 7 * Long.BYTES;

    /** Returns what is known of a file all of whose records are reflected. */
    static TableFile known(DataFile file) {
        RecordTally tally = file.tally();
        return new TableFile(
                file.slot(),
                file.fileId(),
                file.end(),
                file.end(),
                0,
                tally.recordCount(),
                tally.firstSequence(),
                tally.lastSequence(),
                tally.expiringCount(),
                tally.firstExpiryMillis(),
                tally.lastExpiryMillis());
    }

    /** Returns what is known of a file that came while the checkpoint was being written. */
    static TableFile unknown(DataFile file) {
        return new TableFile(
                file.slot(), file.fileId(), 0, file.end(), 0, 0, 0, 0, 0, Long.MAX_VALUE, 0);
    }

    TableFile withEnd(int newEnd) {
        return new TableFile(
                slot,
                fileId,
                knownEnd,
                newEnd,
                keyCount,
                recordCount,
                firstSequence,
                lastSequence,
                expiringCount,
                firstExpiryMillis,
                lastExpiryMillis);
    }

    TableFile withKeyCount(long count) {
        return new TableFile(
                slot,
                fileId,
                knownEnd,
                end,
                count,
                recordCount,
                firstSequence,
                lastSequence,
                expiringCount,
                firstExpiryMillis,
                lastExpiryMillis);
    }

    /** Counts in a file's tally what was below {@link #knownEnd}. */
    public void restore(RecordTally tally) {
        if (recordCount > 0) {
            tally.addRecords(recordCount, firstSequence, lastSequence);
        }
        if (expiringCount > 0) {
            tally.addExpiring(expiringCount, firstExpiryMillis, lastExpiryMillis);
        }
        tally.addLive(keyCount);
    }

    void encode(ByteBuffer into) {
        into.putInt(slot).putInt(fileId).putInt(knownEnd).putInt(end);
        into.putLong(keyCount).putLong(recordCount).putLong(firstSequence).putLong(lastSequence);
        into.putLong(expiringCount).putLong(firstExpiryMillis).putLong(lastExpiryMillis);
    }

    static TableFile decode(ByteBuffer from) {
        return new TableFile(
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong(),
                from.getLong());
    }

    boolean isPlausible() {
        return fileId > 0
                && knownEnd >= 0
                && knownEnd <= end
                && keyCount >= 0
                && recordCount >= 0
                && firstSequence >= 0
                && firstSequence <= lastSequence
                && expiringCount >= 0;
    }
}
