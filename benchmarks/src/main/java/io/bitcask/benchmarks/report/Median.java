package io.bitcask.benchmarks.report;

import java.util.List;

/**
 * The middle of some values.
 *
 * @param value the one in the middle; of an even number, the mean of the two there
 * @param least the least
 * @param greatest the greatest
 */
public record Median(double value, double least, double greatest) {

    /** Finds the middle of at least one value. */
    public static Median of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        double middle = sorted.length % 2 == 1
                ? sorted[half]
                : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
        return new Median(middle, sorted[0], sorted[sorted.length - 1]);
    }
}
