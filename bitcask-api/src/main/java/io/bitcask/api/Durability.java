package io.bitcask.api;

import java.time.Duration;

/**
 * When an acknowledged write is safe from what.
 *
 * <table>
 * <caption>What survives</caption>
 * <tr><th>level</th><th>the process is killed</th><th>the power fails</th></tr>
 * <tr><td>{@link #NONE}</td><td>every write</td><td>a prefix of the writes</td></tr>
 * <tr><td>{@link #interval}</td><td>every write</td>
 *     <td>every write older than the interval and one sync</td></tr>
 * <tr><td>{@link #SYNC}</td><td>every write</td><td>every write</td></tr>
 * </table>
 *
 * <p>Levels are ordered as listed; of two that apply to a write, the stronger one holds. What is
 * recovered is at every level a prefix of the order of writes, without holes.
 */
public sealed interface Durability extends WriteOption {

    /** Writes reach the operating system and are synced when it pleases. */
    Durability NONE = new None();

    /** A write is acknowledged when the disk has it. Concurrent writers share a sync. */
    Durability SYNC = new Sync();

    /** Writes are acknowledged at once and synced in the background, at most this often. */
    static Durability interval(Duration interval) {
        return new Interval(interval);
    }

    /** Returns the stronger of two levels: of two intervals, the shorter one. */
    static Durability stronger(Durability one, Durability other) {
        return one.strengthNanos() <= other.strengthNanos() ? one : other;
    }

    private long strengthNanos() {
        return switch (this) {
            case Sync() -> 0;
            case Interval(Duration interval) -> interval.toNanos();
            case None() -> Long.MAX_VALUE;
        };
    }

    /** The level of {@link #NONE}. */
    record None() implements Durability {}

    /**
     * The level of {@link #interval}.
     *
     * @param interval how long a write may stay unsynced, from 1 ms to 1 day
     */
    record Interval(Duration interval) implements Durability {

        /** Checks the interval. */
        public Interval {
            if (interval.compareTo(Duration.ofMillis(1)) < 0
                    || interval.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("interval is " + interval
                        + ", it must be from 1 ms to 1 day; for none use SYNC");
            }
        }
    }

    /** The level of {@link #SYNC}. */
    record Sync() implements Durability {}
}
