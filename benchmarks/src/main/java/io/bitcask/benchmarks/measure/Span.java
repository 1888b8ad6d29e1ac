package io.bitcask.benchmarks.measure;

import java.time.Duration;

/**
 * How long something is done: until a count or a time is reached.
 *
 * @param operationCount the count
 * @param nanos the time
 */
public record Span(long operationCount, long nanos) {

    /** So many operations, however long it takes. */
    public static Span of(long operationCount) {
        return new Span(operationCount, Long.MAX_VALUE);
    }

    /** As many operations as there is time for. */
    public static Span of(Duration time) {
        return new Span(Long.MAX_VALUE, time.toNanos());
    }
}
