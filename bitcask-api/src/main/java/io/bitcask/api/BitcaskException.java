package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of what the world can do to a store. Grouped by the moment: opening
 * ({@link OpenException}), reading ({@link CorruptionException},
 * {@link HistoryGoneException}), writing ({@link WriteException}),
 * any touch of the file system ({@link StorageException}), mapping of application types
 * ({@link MappingException}), and use after close ({@link StoreClosedException}). Mistakes of the
 * calling program are {@link IllegalArgumentException} and {@link LimitExceededException}.
 */
public abstract sealed class BitcaskException extends RuntimeException
        permits OpenException,
                CorruptionException,
                WriteException,
                StorageException,
                HistoryGoneException,
                MappingException,
                LimitExceededException,
                StoreClosedException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what was wrong, where, and what to do. */
    protected BitcaskException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
