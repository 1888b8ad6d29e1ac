package io.bitcask.api.care;

/**
 * What a {@link StoreCare#convert} came to.
 *
 * @param sequence the last sequence of both stores
 * @param fileCount the data files of the new store
 * @param recordCount the records in them
 * @param bytes what they have
 */
public record ConvertResult(long sequence, int fileCount, long recordCount, long bytes) {}
