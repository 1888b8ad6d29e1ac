package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/**
 * There was no room for a write: it has not taken effect, nothing is damaged, reads go on, and
 * writes succeed again once there is room.
 */
public final class StorageFullException extends WriteException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the file and how many bytes were wanted. */
    public StorageFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
