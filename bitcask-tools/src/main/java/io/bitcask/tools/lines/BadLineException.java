package io.bitcask.tools.lines;

/**
 * A line of input is not what it should be. The message says what is wrong with it, not where it
 * is.
 */
public final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Makes an exception that finishes the sentence "line 17: ...". */
    public BadLineException(String message) {
        super(message);
        reason = message;
    }

    /** Returns what is wrong with the line. */
    public String reason() {
        return reason;
    }
}
