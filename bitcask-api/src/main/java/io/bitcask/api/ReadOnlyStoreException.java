package io.bitcask.api;

/** A write to a store that was opened for reading alone. */
public final class ReadOnlyStoreException extends WriteException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the store. */
    public ReadOnlyStoreException(String message) {
        super(message, null);
    }
}
