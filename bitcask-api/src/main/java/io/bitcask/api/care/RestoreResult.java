package io.bitcask.api.care;

/**
 * What a {@link StoreCare#restore} came to.
 *
 * @param sequence the last sequence of the restored store
 * @param fileCount the data files that were copied
 * @param recordCount the records that were read, sync marks and the like included
 * @param bytes what the data files have
 */
public record RestoreResult(long sequence, int fileCount, long recordCount, long bytes) {}
