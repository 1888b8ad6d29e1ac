package io.bitcask.api;

/** A file is of a format version that this release does not read: too new, or too old. */
public final class IncompatibleFormatException extends OpenException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the file, its version and the versions that are read. */
    public IncompatibleFormatException(String message) {
        super(message, null);
    }
}
