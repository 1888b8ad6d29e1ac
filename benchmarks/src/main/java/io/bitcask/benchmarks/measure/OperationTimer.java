package io.bitcask.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * Runs an operation again and again, and times it: all of them together, one in so many alone, and
 * so many in a row. What the time of a single operation costs is thus spread over many.
 *
 * @param timedEvery how many operations one that is timed alone stands for
 */
public record OperationTimer(int timedEvery) {

    /** For operations that are about as fast as the clock. No power of two, as places in pages. */
    public static final OperationTimer FAST = new OperationTimer(17);

    /** For operations beside which the clock costs nothing. */
    public static final OperationTimer EACH = new OperationTimer(1);

    private static final int DIGITS = 3;

    /** Runs an operation for a span. */
    public Tally run(Operation operation, Span span) {
        Histogram alone = new Histogram(DIGITS);
        long left = span.operationCount();
        long longestNanos = 0;
        long begunNanos = System.nanoTime();
        long nowNanos = begunNanos;
        while (left > 0 && nowNanos - begunNanos < span.nanos()) {
            int untimed = (int) Math.min(timedEvery - 1, left - 1);
            for (int i = 0; i < untimed; i++) {
                operation.run();
            }
            long fromNanos = timedEvery == 1 ? nowNanos : System.nanoTime();
            operation.run();
            long endNanos = System.nanoTime();
            alone.recordValue(endNanos - fromNanos);
            longestNanos = Math.max(longestNanos, endNanos - nowNanos);
            nowNanos = endNanos;
            left -= untimed + 1;
        }
        return Tally.of(span.operationCount() - left, nowNanos - begunNanos, longestNanos, alone);
    }
}
