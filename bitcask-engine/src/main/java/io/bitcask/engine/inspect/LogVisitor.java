package io.bitcask.engine.inspect;

import io.bitcask.api.care.DamagedStretch;
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
     * A place where no intact record stands. Told when the next intact record is found, as that
     * says how many are missing; so it may be told after the beginning of the next file.
     */
    default void damage(DamagedStretch stretch) {}

    /** So much has been done of so much, in bytes. */
    default void progress(long doneBytes, long totalBytes) {}
}
