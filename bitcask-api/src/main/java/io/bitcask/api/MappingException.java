package io.bitcask.api;

import org.jspecify.annotations.Nullable;

/** A key or value cannot be mapped between its bytes and the application's type. */
public final class MappingException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what could not be mapped and why. */
    public MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
