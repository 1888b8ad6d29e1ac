package io.bitcask.engine.hint;

/**
 * What a hint says of its data file as a whole. Counts are of records with a key; with no such
 * record, everything but {@code dataBytes} is 0.
 *
 * @param dataBytes the length of the data file
 * @param recordCount how many records there are
 * @param tombstoneCount how many of them are tombstones
 * @param expiringCount how many of the others expire
 * @param lastExpiryMillis when the last of these expires, in milliseconds since 1970, or 0
 * @param firstSequence the least sequence
 * @param lastSequence the greatest sequence
 * @param firstTimestampMillis the least timestamp, in milliseconds since 1970
 * @param lastTimestampMillis the greatest timestamp
 * @param frameBytes the lengths of all their frames together
 */
public record HintFacts(
        int dataBytes,
        int recordCount,
        int tombstoneCount,
        int expiringCount,
        long lastExpiryMillis,
        long firstSequence,
        long lastSequence,
        long firstTimestampMillis,
        long lastTimestampMillis,
        long frameBytes) {

    /** Returns whether every record that has a value expires. */
    public boolean allValuesExpire() {
        return expiringCount == recordCount - tombstoneCount;
    }

    /** Returns whether the numbers can be true together. */
    boolean isPlausible() {
        return dataBytes >= 0
                && recordCount >= 0
                && tombstoneCount >= 0
                && expiringCount >= 0
                && tombstoneCount + (long) expiringCount <= recordCount
                && firstSequence <= lastSequence
                && firstTimestampMillis <= lastTimestampMillis
                && frameBytes <= dataBytes;
    }
}
