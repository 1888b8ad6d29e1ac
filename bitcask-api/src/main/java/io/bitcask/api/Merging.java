package io.bitcask.api;

import java.util.List;

/**
 * The controls of merging: rewriting data files without their dead records. Merges run in the
 * background, one at a time; readers, scans and snapshots do not notice. Thread-safe.
 */
public interface Merging {

    /** Returns the options that hold now. */
    MergeOptions options();

    /** Changes the options, for the next merge and the rest of one that is running. */
    void options(MergeOptions options);

    /**
     * Merges all complete files in which anything is dead, and returns when that is done: durably,
     * and with the old files given up. Where the disk has no room to merge them at once, this is
     * done in portions. Waits for a merge that is running. Neither trigger nor
     * threshold, window or {@link #pause} matter; the byte rate does.
     *
     * @return what it came to
     * @throws ReadOnlyStoreException when the store is open for reading alone
     * @throws StorageFullException when the disk has no room for it
     * @throws CorruptionException when a file to be merged is damaged; nothing has changed then
     */
    default MergeResult run() {
        return run((doneBytes, totalBytes) -> {});
    }

    /**
     * Merges all complete files in which anything is dead, as {@link #run()}.
     *
     * @param progress called now and then, in the calling thread
     */
    MergeResult run(MergeProgress progress);

    /** Keeps background merges from beginning or going on, until {@link #resume}. */
    void pause();

    /** Ends a pause. */
    void resume();

    /** Returns whether background merges are paused. */
    boolean isPaused();

    /** Says of each data file whether a merge would take it, and why or why not. */
    List<MergeExplanation> explain();

    /** Is told how far a merge has come. */
    @FunctionalInterface
    interface MergeProgress {

        /**
         * A part of the merge is done.
         *
         * @param doneBytes how many bytes of records have been kept or dropped
         * @param totalBytes how long the files are that are merged
         */
        void at(long doneBytes, long totalBytes);
    }

    /**
     * What a merge came to.
     *
     * @param filesRead how many files were merged
     * @param filesWritten how many took their place
     * @param bytesRead what those that were merged had
     * @param bytesWritten what those that took their place have
     * @param recordsKept the records that were carried over
     * @param recordsDropped the records that were not
     * @param elapsedNanos how long it took
     */
    record MergeResult(
            int filesRead,
            int filesWritten,
            long bytesRead,
            long bytesWritten,
            long recordsKept,
            long recordsDropped,
            long elapsedNanos) {

        /** What comes of merging nothing. */
        public static final MergeResult NOTHING = new MergeResult(0, 0, 0, 0, 0, 0, 0);

        /** Returns how many bytes were given back. */
        public long bytesFreed() {
            return bytesRead - bytesWritten;
        }

        /** Returns both results in one. */
        public MergeResult plus(MergeResult other) {
            return new MergeResult(
                    filesRead + other.filesRead,
                    filesWritten + other.filesWritten,
                    bytesRead + other.bytesRead,
                    bytesWritten + other.bytesWritten,
                    recordsKept + other.recordsKept,
                    recordsDropped + other.recordsDropped,
                    elapsedNanos + other.elapsedNanos);
        }
    }

    /**
     * What merging would do with one data file.
     *
     * @param fileName the file's name in the store's directory
     * @param joins whether the next merge would take it
     * @param reason why, or why not, for a person to read
     * @param deadRatio the share of its records that is dead, from 0 to 1
     * @param bytesToFree how many bytes merging it would free, about
     * @param bytesToWrite how many bytes merging it would write, about
     */
    record MergeExplanation(
            String fileName,
            boolean joins,
            String reason,
            double deadRatio,
            long bytesToFree,
            long bytesToWrite) {}
}
