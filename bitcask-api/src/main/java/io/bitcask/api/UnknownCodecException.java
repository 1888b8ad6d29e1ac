package io.bitcask.api;

/**
 * A codec that was asked for, or that a file is written in, is not installed; or its name is not
 * unique.
 */
public final class UnknownCodecException extends OpenException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that names the codec, the ones installed, and how to install one. */
    public UnknownCodecException(String message) {
        super(message, null);
    }
}
