package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.measure.Tally;
import java.util.EnumMap;
import java.util.Map;

/** What a scenario measured. Filled step by step. */
public final class Figures {

    private final Map<Figure, Double> values = new EnumMap<>(Figure.class);

    /** Makes one that holds nothing. */
    public Figures() {}

    /** Makes one of what operations came to. */
    public static Figures of(Tally tally) {
        return new Figures()
                .with(Figure.PER_SECOND, tally.perSecond())
                .with(Figure.P50_NANOS, tally.percentileNanos(50))
                .with(Figure.P99_NANOS, tally.percentileNanos(99))
                .with(Figure.P999_NANOS, tally.percentileNanos(99.9))
                .with(Figure.MAX_NANOS, tally.longestNanos());
    }

    /** Adds a figure, and returns this. */
    public Figures with(Figure figure, double value) {
        values.put(figure, value);
        return this;
    }

    /** Returns all figures. */
    public Map<Figure, Double> values() {
        return values;
    }
}
