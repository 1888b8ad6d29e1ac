package io.bitcask.engine.keydir;

/**
 * A checkpoint that was written.
 *
 * @param keyCount how many keys it has
 * @param bytes the length of its file
 * @param longestClaimNanos the longest time that readers and writers of one stripe were kept
 *     waiting; 0 if nobody was
 */
public record WrittenCheckpoint(long keyCount, long bytes, long longestClaimNanos) {}
