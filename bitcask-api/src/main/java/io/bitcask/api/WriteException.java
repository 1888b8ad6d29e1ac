package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/** A write was refused or failed; it has not taken effect unless the subclass says otherwise. */
public abstract sealed class WriteException extends BitcaskException
        permits StorageFullException,
                StorePoisonedException,
                ReadOnlyStoreException,
                TransactionConflictException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what was wrong, where, and what to do. */
    protected WriteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
