package io.bitcask.engine.inspect;

/**
 * What a walk over a log met.
 *
 * @param fileCount the number of files
 * @param recordCount the number of intact records, sync marks included
 * @param bytes the bytes that were looked at
 * @param damageCount the number of places where something else stood than an intact record
 * @param missingCount the number of records that are known to be missing there
 * @param lastSequence the greatest sequence that was met, of a record or in a mark
 */
public record WalkSummary(
        int fileCount,
        long recordCount,
        long bytes,
        long damageCount,
        long missingCount,
        long lastSequence) {}
