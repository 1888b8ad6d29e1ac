package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/** The file system failed an operation that is not a write to the log: a read, a listing, a map. */
public final class StorageException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the operation, the file and, where it applies, the offset. */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
