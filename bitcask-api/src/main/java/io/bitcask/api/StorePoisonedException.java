package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/**
 * The store has stopped taking writes, for good, because the disk failed one or failed to sync, or
 * memory was wanting in the middle of one.
 *
 * <p>After a failed sync nobody can say which of the latest writes are on disk, and trying again
 * would report success for data that is gone. Writes that were waiting for that sync may or may
 * not survive; reads go on. Close the store, look after the disk, and open it again: what is
 * recovered is what is really there.
 */
public final class StorePoisonedException extends WriteException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception whose cause is the first failure. */
    public StorePoisonedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
