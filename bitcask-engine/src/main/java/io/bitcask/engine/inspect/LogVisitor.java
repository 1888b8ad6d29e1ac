package io.bitcask.engine.inspect;

import io.bitcask.api.codec.LogRecord;

/** Is told what a {@link LogWalk} meets, in the order of the log. */
public interface LogVisitor {

    /** A file begins. */
    default void file(DataFileFacts file) {}

    /**
     * An intact record.
     *
     * @param offsetBytes where its frame begins in its file
     * @param frameBytes how long its frame is
     * @param record what it says, valid during this call
     */
    default void record(DataFileFacts file, long offsetBytes, int frameBytes, LogRecord record) {}

    /**
     * A place where no intact record stands.
     *
     * @param offsetBytes where in the file it begins
     * @param skippedBytes how far it is to the next intact record, or to the end
     * @param finding what was expected and what was found
     */
    default void damage(DataFileFacts file, long offsetBytes, long skippedBytes, String finding) {}

    /** So much has been done of so much, in bytes. */
    default void progress(long doneBytes, long totalBytes) {}
}
