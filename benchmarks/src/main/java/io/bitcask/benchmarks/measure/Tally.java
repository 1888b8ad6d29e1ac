package io.bitcask.benchmarks.measure;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What was counted while operations ran.
 *
 * @param operationCount how many there were
 * @param perSecond how many there were in a second
 * @param longestNanos the longest time that passed from one look at the clock to the next
 * @param latencies of those that were timed alone, in nanoseconds
 */
public record Tally(long operationCount, double perSecond, long longestNanos, Histogram latencies) {

    static Tally of(long count, long nanos, long longestNanos, Histogram latencies) {
        return new Tally(count, count * 1e9 / Math.max(1, nanos), longestNanos, latencies);
    }

    /** Adds up what threads counted that ran at the same time. */
    static Tally sum(List<Tally> parts) {
        Histogram latencies = new Histogram(parts.getFirst().latencies);
        parts.forEach(part -> latencies.add(part.latencies));
        return new Tally(
                parts.stream().mapToLong(Tally::operationCount).sum(),
                parts.stream().mapToDouble(Tally::perSecond).sum(),
                parts.stream().mapToLong(Tally::longestNanos).max().orElse(0),
                latencies);
    }

    /** Returns a percentile of the latencies, in nanoseconds. */
    public long percentileNanos(double percentile) {
        return latencies.getValueAtPercentile(percentile);
    }
}
