package io.bitcask.api;

import io.bitcask.api.Merging.MergeResult;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Counts and sizes of a store at one moment.
 *
 * <p>What is said of dead records and their bytes is about right: records of one file are taken to
 * be of one size, and those that expire to do so evenly.
 *
 * @param codec the codec that new files are written in
 * @param keyCount the number of keys
 * @param lastSequence the sequence of the newest record, 0 in a store that was never written
 * @param durableSequence the newest sequence that is known to be on disk
 * @param diskBytes what the data files occupy, reserved space included
 * @param keydirBytes the memory that the keydir takes outside the Java heap
 * @param appendedBytes what was appended to the log since the store was opened
 * @param files the data files: the merged ones, and then the log, oldest first
 * @param pins what open scans and snapshots keep from being deleted
 * @param merge what merging has come to
 * @param recovery what opening the store had to do
 */
public record StoreStats(
        String codec,
        long keyCount,
        long lastSequence,
        long durableSequence,
        long diskBytes,
        long keydirBytes,
        long appendedBytes,
        List<FileStats> files,
        PinStats pins,
        MergeStats merge,
        RecoveryStats recovery) {

    /** Copies the list. */
    public StoreStats {
        files = List.copyOf(files);
    }

    /** Returns how many bytes of the data files are live, about. */
    public long liveBytes() {
        return sum(FileStats::liveBytes);
    }

    /** Returns how many bytes of the data files are dead, about. */
    public long deadBytes() {
        return sum(FileStats::deadBytes);
    }

    /** Returns how long all hints are, in bytes. */
    public long hintBytes() {
        return sum(FileStats::hintBytes);
    }

    /**
     * Returns how many bytes were written to data files since the store was opened for each that
     * was appended: 1 where nothing was merged, or nothing appended.
     */
    public double writeAmplification() {
        return appendedBytes == 0 ? 1 : 1 + (double) merge.total.bytesWritten() / appendedBytes;
    }

    private long sum(ToLongFunction<FileStats> bytes) {
        return files.stream().mapToLong(bytes).sum();
    }

    /**
     * One data file.
     *
     * @param name the file's name in the store's directory
     * @param codec the codec that it is written in
     * @param sealed whether it is complete and will never change
     * @param merged whether a merge has written it, in the order of keys
     * @param bytes the length of its content, without reserved space
     * @param recordCount the number of records in it that are puts or deletes
     * @param liveCount how many of these are the newest of a key that is present
     * @param deadBytes how many of its bytes are dead, or have expired, about
     * @param firstSequence the least sequence of its records, or 0
     * @param lastSequence the greatest sequence of its records, or 0
     * @param hintBytes how long its hint is, or 0 where it has none
     * @param joinsMerge whether the next merge would take it
     * @param mergeReason why, or why not, for a person to read
     */
    public record FileStats(
            String name,
            String codec,
            boolean sealed,
            boolean merged,
            long bytes,
            long recordCount,
            long liveCount,
            long deadBytes,
            long firstSequence,
            long lastSequence,
            long hintBytes,
            boolean joinsMerge,
            String mergeReason) {

        /** Returns how many of its records are dead. */
        public long deadCount() {
            return recordCount - liveCount;
        }

        /** Returns how many of its bytes are live, about; what is no record counts as live. */
        public long liveBytes() {
            return bytes - deadBytes;
        }

        /** Returns whether it has a hint. */
        public boolean hasHint() {
            return hintBytes > 0;
        }
    }

    /**
     * What is kept from being deleted by open scans and snapshots, and by a merge that is at work.
     *
     * @param pinnedCount how many data files they have pinned
     * @param heldCount how many of these are no part of the store any more
     * @param heldBytes how long those are
     */
    public record PinStats(int pinnedCount, int heldCount, long heldBytes) {}

    /**
     * What merging has come to since the store was opened.
     *
     * @param total all merges in one
     * @param paused whether background merges are paused
     * @param retention for how long records stay after they were replaced or deleted
     * @param historyFrom from which sequence on the past can be told
     */
    public record MergeStats(
            MergeResult total, boolean paused, Duration retention, long historyFrom) {}

    /**
     * What opening the store had to do.
     *
     * @param cleanStop whether the store had been closed properly
     * @param fromCheckpoint whether the keydir came from its checkpoint, so that of the log only
     *     what lies behind that was read
     * @param scannedBytes how many bytes of log were read to build the keydir
     * @param rescuedCount the records past the last durable point that were copied and synced
     * @param droppedBytes the bytes of an incomplete last write, or of what followed a hole in the
     *     unsynced end of the log, that were left out
     * @param elapsedNanos how long opening took
     */
    public record RecoveryStats(
            boolean cleanStop,
            boolean fromCheckpoint,
            long scannedBytes,
            long rescuedCount,
            long droppedBytes,
            long elapsedNanos) {}
}
