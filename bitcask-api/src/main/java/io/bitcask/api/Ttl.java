package io.bitcask.api;

import java.time.Duration;

/**
 * How long a value lives, counted from the moment it is written. The record holds the absolute time
 * of expiry, by the store's clock.
 *
 * @param duration at least one millisecond; fractions of a millisecond are dropped
 */
public record Ttl(Duration duration) implements WriteOption {

    /** Checks the duration. */
    public Ttl {
        if (duration.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("duration is " + duration
                    + ", it must be at least 1 ms; to remove a key, delete it");
        }
    }

    /** Returns a time to live. */
    public static Ttl of(Duration duration) {
        return new Ttl(duration);
    }
}
