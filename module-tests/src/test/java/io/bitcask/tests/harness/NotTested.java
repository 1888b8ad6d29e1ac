package io.bitcask.tests.harness;

import org.junit.jupiter.api.Assumptions;

/** Skips a test where the machine lacks something, so that nobody can overlook it. */
public final class NotTested {

    private NotTested() {}

    /** Skips the test that is running, and says why, in its report and in the build's output. */
    public static <T> T because(String reason) {
        String message = "NOT TESTED: " + reason;
        System.err.println(message);
        return Assumptions.abort(message);
    }
}
