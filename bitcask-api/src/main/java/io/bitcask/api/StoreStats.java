package io.bitcask.api;

import java.util.List;

/**
 * Counts and sizes of a store at one moment.
 *
 * @param codec the codec that new files are written in
 * @param keyCount the number of keys
 * @param lastSequence the sequence of the newest record, 0 in a store that was never written
 * @param durableSequence the newest sequence that is known to be on disk
 * @param diskBytes what the data files occupy, reserved space included
 * @param keydirBytes the memory that the keydir takes outside the Java heap
 * @param files the data files, oldest first
 * @param recovery what opening the store had to do
 */
public record StoreStats(
        String codec,
        long keyCount,
        long lastSequence,
        long durableSequence,
        long diskBytes,
        long keydirBytes,
        List<FileStats> files,
        RecoveryStats recovery) {

    /** Copies the list. */
    public StoreStats {
        files = List.copyOf(files);
    }

    /**
     * One data file.
     *
     * @param name the file's name in the store's directory
     * @param codec the codec that it is written in
     * @param sealed whether it is complete and will never change
     * @param bytes the length of its content, without reserved space
     * @param recordCount the number of records in it that are puts or deletes
     * @param liveCount how many of these are the newest of a key that is present
     */
    public record FileStats(
            String name,
            String codec,
            boolean sealed,
            long bytes,
            long recordCount,
            long liveCount) {}

    /**
     * What opening the store had to do.
     *
     * @param cleanStop whether the store had been closed properly
     * @param scannedBytes how many bytes of log were read to build the keydir
     * @param rescuedCount the records past the last durable point that were copied and synced
     * @param droppedBytes the bytes of an incomplete last write, or of what followed a hole in the
     *     unsynced end of the log, that were left out
     * @param elapsedNanos how long opening took
     */
    public record RecoveryStats(
            boolean cleanStop,
            long scannedBytes,
            long rescuedCount,
            long droppedBytes,
            long elapsedNanos) {}
}
