package io.bitcask.api;

/** The store was used after, or while, it was closed. */
public final class StoreClosedException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the store. */
    public StoreClosedException(String message) {
        super(message, null);
    }
}
