package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.scenario.Figure;
import java.util.Map;

/**
 * What came of an assignment.
 *
 * @param failure why it failed, or empty
 * @param figures what was measured, where it did not fail
 */
public record Outcome(String failure, Map<Figure, Double> figures) {

    private static final int REASON_LENGTH = 300;

    /** Copies the figures. */
    public Outcome {
        figures = Map.copyOf(figures);
    }

    /** Returns the outcome of what went well. */
    static Outcome of(Map<Figure, Double> figures) {
        return new Outcome("", figures);
    }

    /** Returns the outcome of what failed. */
    static Outcome failedFor(String reason) {
        String line = reason.strip().replaceAll("\\s+", " ");
        String shown = line.length() > REASON_LENGTH ? line.substring(0, REASON_LENGTH) : line;
        return new Outcome(shown.isEmpty() ? "no reason given" : shown, Map.of());
    }

    /** Returns whether it failed. */
    public boolean failed() {
        return !failure.isEmpty();
    }
}
