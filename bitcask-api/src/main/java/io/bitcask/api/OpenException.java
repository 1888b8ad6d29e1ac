package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/** A directory cannot be opened as a store. Nothing in it was changed. */
public sealed class OpenException extends BitcaskException
        permits StoreLockedException,
                NotAStoreException,
                UnknownCodecException,
                IncompatibleFormatException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what was wrong, where, and what to do. */
    public OpenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
