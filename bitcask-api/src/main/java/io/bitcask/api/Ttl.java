package io.bitcask.api;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How long a value lives, counted from the moment it is written. The record holds the absolute time
 * of expiry, by the store's clock, and expires when that clock has reached it: a clock that is set
 * forward ends lives early, and one that is set back prolongs them and lets what had expired, and
 * has not been written over since, be seen again.
 *
 * @param duration at least one millisecond; fractions of a millisecond are dropped
 */
public record Ttl(Duration duration) implements WriteOption {

    /** For ever: what a value has without a time to live, unless the store has a default. */
    public static final Ttl NEVER = new Ttl(ChronoUnit.FOREVER.getDuration());

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

    /** Returns whether this is {@link #NEVER}. */
    public boolean isNever() {
        return equals(NEVER);
    }
}
