package io.bitcask.engine.hint;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;

/** Adds up what {@link HintFacts} says, entry by entry. */
final class HintTally {

    private int recordCount;
    private int tombstoneCount;
    private int expiringCount;
    private long lastExpiryMillis;
    private long firstSequence = Long.MAX_VALUE;
    private long lastSequence;
    private long firstTimestampMillis = Long.MAX_VALUE;
    private long lastTimestampMillis;
    private long frameBytes;

    void add(KeyEntry entry) {
        recordCount++;
        if (entry.kind() == RecordKind.TOMBSTONE) {
            tombstoneCount++;
        } else if (entry.expiresAtMillis() != LogRecord.NEVER) {
            expiringCount++;
            lastExpiryMillis = Math.max(lastExpiryMillis, entry.expiresAtMillis());
        }
        firstSequence = Math.min(firstSequence, entry.sequence());
        lastSequence = Math.max(lastSequence, entry.sequence());
        firstTimestampMillis = Math.min(firstTimestampMillis, entry.timestampMillis());
        lastTimestampMillis = Math.max(lastTimestampMillis, entry.timestampMillis());
        frameBytes += entry.frameBytes();
    }

    HintFacts facts(int dataBytes) {
        boolean empty = recordCount == 0;
        return new HintFacts(
                dataBytes,
                recordCount,
                tombstoneCount,
                expiringCount,
                lastExpiryMillis,
                empty ? 0 : firstSequence,
                lastSequence,
                empty ? 0 : firstTimestampMillis,
                lastTimestampMillis,
                frameBytes);
    }
}
