package io.bitcask.engine.checkpoint;

/**
 * How much must have been written since the last checkpoint for the next one to be worth it.
 *
 * @param records how many records, while the store is open
 * @param bytes or how many bytes of log
 * @param closingRecords how many records, when the store is closed
 * @param closingBytes or how many bytes of log
 * @param bytesPerByte how many bytes a checkpoint may have for each byte of log since the last one,
 *     while the store is open: what it may add to the writing
 */
public record CheckpointRule(
        long records, long bytes, long closingRecords, long closingBytes, int bytesPerByte) {

    /**
     * A million records are entered again in well under a second; a hundred thousand are not worth
     * a mention.
     */
    public static final CheckpointRule STANDARD =
            new CheckpointRule(1_000_000, 1L << 30, 100_000, 64L << 20, 2);
}
