package io.bitcask.api;

/**
 * What a {@link Store#backup} came to.
 *
 * @param sequence the backup holds every record up to this one, and none behind it
 * @param fileCount the data files that it consists of
 * @param linkedCount how many of them share their disk space with the store
 * @param reusedCount how many of them were there from an earlier backup
 * @param bytes what its data files have
 * @param copiedBytes how many of these were copied, in the files neither linked nor reused
 * @param elapsedNanos how long it took
 */
public record BackupResult(
        long sequence,
        int fileCount,
        int linkedCount,
        int reusedCount,
        long bytes,
        long copiedBytes,
        long elapsedNanos) {}
