package io.bitcask.engine.planted;

import io.bitcask.api.BitcaskException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * How a test ended.
 *
 * @param test its name
 * @param how what kind of end that was
 * @param message what it said, on one line
 */
record Outcome(String test, How how, String message) {

    private static final int LONGEST_MESSAGE = 300;

    /** A kind of end. */
    enum How {
        PASSED,
        /** An assertion does not hold. */
        ASSERTION,
        /** The engine refused what it should have done. */
        ENGINE_EXCEPTION,
        /** JUnit ended it for having taken too long, as its {@code @Timeout} says. */
        TIMEOUT,
        /** It failed, but that need not be by the plant's doing. */
        OTHER;

        /** Returns whether an end of this kind says that a test has noticed a bug. */
        boolean isDetection() {
            return this == ASSERTION || this == ENGINE_EXCEPTION || this == TIMEOUT;
        }
    }

    static Outcome failed(String test, Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause).replaceAll("\\s+", " ").strip();
        return new Outcome(
                test,
                kindOf(cause),
                message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
    }

    private static How kindOf(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof LinkageError) {
                return How.OTHER; // a class is missing or does not fit: the plant proves nothing
            }
        }
        return switch (cause) {
            case AssertionError _ -> How.ASSERTION;
            case BitcaskException _ -> How.ENGINE_EXCEPTION;
            case TimeoutException _ -> How.TIMEOUT;
            default -> How.OTHER;
        };
    }

    String toLine() {
        return test + '\t' + how + '\t' + message;
    }

    static Outcome ofLine(String line) {
        String[] parts = line.split("\t", 3);
        return new Outcome(parts[0], How.valueOf(parts[1]), parts[2]);
    }
}
