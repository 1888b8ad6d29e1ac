package io.bitcask.engine.hint;

/**
 * Says that a hint cannot be used, and why. Never for users: what the hint would have told must be
 * asked of the data file.
 */
public final class UselessHintException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean missing;

    private UselessHintException(String reason, Throwable cause, boolean missing) {
        super(reason, cause);
        this.missing = missing;
    }

    UselessHintException(String reason) {
        super(reason);
        missing = false;
    }

    UselessHintException(String reason, Throwable cause) {
        this(reason, cause, false);
    }

    static UselessHintException missing(Throwable cause) {
        return new UselessHintException("there is none", cause, true);
    }

    /** Returns whether there simply is no hint. */
    public boolean isMissing() {
        return missing;
    }
}
