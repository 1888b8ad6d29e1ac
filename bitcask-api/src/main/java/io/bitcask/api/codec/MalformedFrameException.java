package io.bitcask.api.codec;

/** A header's bytes are not what its codec writes. The message says what was found. */
public final class MalformedFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what was expected and what was found. */
    public MalformedFrameException(String reason) {
        super(reason);
    }
}
