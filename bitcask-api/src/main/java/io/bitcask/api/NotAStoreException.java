package io.bitcask.api;

/**
 * The path is no directory, or one that holds something else: files of another program, a file of
 * another store, or data files without their manifest.
 */
public final class NotAStoreException extends OpenException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the path and what was found there. */
    public NotAStoreException(String message) {
        super(message, null);
    }
}
