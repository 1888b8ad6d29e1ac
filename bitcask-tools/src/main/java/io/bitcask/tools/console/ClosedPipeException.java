package io.bitcask.tools.console;

import java.io.IOException;

/**
 * Whoever read the output has stopped reading, as {@code head} does when it has its lines. No
 * failure: the command ends early, and quietly.
 */
public final class ClosedPipeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception whose cause is what the operating system said. */
    public ClosedPipeException(IOException cause) {
        super("the reader of the output has closed it", cause);
    }

    /** Returns whether a failure is, or comes from, the reader's having left. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean named =
                    cause instanceof IOException && "Broken pipe".equals(cause.getMessage());
            if (named || cause instanceof ClosedPipeException) {
                return true;
            }
        }
        return false;
    }
}
