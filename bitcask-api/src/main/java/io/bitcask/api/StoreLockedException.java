package io.bitcask.api;

/** The store is open in another process, or a second time in this one. */
public final class StoreLockedException extends OpenException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the directory and, where known, the holder. */
    public StoreLockedException(String message) {
        super(message, null);
    }
}
