package io.bitcask.api;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When and how dead records are removed from the disk. Immutable: each method returns a copy with
 * one thing changed. A store takes new ones at any time, by {@link Merging#options(MergeOptions)}.
 *
 * <p>A record is <em>dead</em> when its key was put again or deleted later, or when it has expired.
 * A merge is begun when the dead share of all data files reaches the trigger; the files with the
 * largest shares of their own join, down to the threshold. A store that is not written to is merged
 * down to the threshold.
 *
 * @param automatic whether merges are begun in the background
 * @param triggerDeadRatio the dead share of all files at which a merge begins, from 0 to 1
 * @param thresholdDeadRatio the dead share of a file from which on it may join, from 0 to 1
 * @param bytesPerSecond how much a merge writes at most in a second, or {@link #UNTHROTTLED}
 * @param windowStart from which time of day on merges may begin, or {@code null} for any
 * @param windowEnd until which time of day merges may begin, or {@code null} for any; before the
 *     start, it is the next day's
 * @param retention for how long a record stays after it was replaced or deleted
 * @param headroomBytes how much disk space writing leaves free, so that merging has room; or
 *     {@link #AUTOMATIC_HEADROOM}
 */
public record MergeOptions(
        boolean automatic,
        double triggerDeadRatio,
        double thresholdDeadRatio,
        long bytesPerSecond,
        @Nullable LocalTime windowStart,
        @Nullable LocalTime windowEnd,
        Duration retention,
        long headroomBytes) {

    /** The {@link #bytesPerSecond()} of a merge that writes as fast as it can. */
    public static final long UNTHROTTLED = Long.MAX_VALUE;

    /** The {@link #headroomBytes()} that follow from the size of the files. */
    public static final long AUTOMATIC_HEADROOM = -1;

    private static final MergeOptions DEFAULTS = new MergeOptions(
            true, 0.25, 0.15, UNTHROTTLED, null, null, Duration.ZERO, AUTOMATIC_HEADROOM);

    /** Checks all values. */
    public MergeOptions {
        checkRatio("triggerDeadRatio", triggerDeadRatio);
        checkRatio("thresholdDeadRatio", thresholdDeadRatio);
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "bytesPerSecond is " + bytesPerSecond + ", it must be at least 1");
        }
        if ((windowStart == null) != (windowEnd == null)) {
            throw new IllegalArgumentException("a window needs both a start and an end");
        }
        if (retention.isNegative()) {
            throw new IllegalArgumentException(
                    "retention is " + retention + ", it must not be negative");
        }
        if (headroomBytes < AUTOMATIC_HEADROOM) {
            throw new IllegalArgumentException("headroomBytes is " + headroomBytes
                    + ", it must be at least 0, or AUTOMATIC_HEADROOM");
        }
    }

    private static void checkRatio(String name, double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(name + " is " + ratio + ", it must be from 0 to 1");
        }
    }

    /** Returns the defaults, which each method's description names. */
    public static MergeOptions defaults() {
        return DEFAULTS;
    }

    /** Sets whether merges are begun in the background. Default: on. */
    public MergeOptions automatic(boolean on) {
        return new MergeOptions(
                on,
                triggerDeadRatio,
                thresholdDeadRatio,
                bytesPerSecond,
                windowStart,
                windowEnd,
                retention,
                headroomBytes);
    }

    /** Sets the dead share of all files at which a merge begins. Default: 0.25. */
    public MergeOptions triggerDeadRatio(double ratio) {
        return new MergeOptions(
                automatic,
                ratio,
                thresholdDeadRatio,
                bytesPerSecond,
                windowStart,
                windowEnd,
                retention,
                headroomBytes);
    }

    /** Sets the dead share of a file from which on it may join a merge. Default: 0.15. */
    public MergeOptions thresholdDeadRatio(double ratio) {
        return new MergeOptions(
                automatic,
                triggerDeadRatio,
                ratio,
                bytesPerSecond,
                windowStart,
                windowEnd,
                retention,
                headroomBytes);
    }

    /** Sets how many bytes a merge writes in a second at most. Default: no limit. */
    public MergeOptions bytesPerSecond(long bytes) {
        return new MergeOptions(
                automatic,
                triggerDeadRatio,
                thresholdDeadRatio,
                bytes,
                windowStart,
                windowEnd,
                retention,
                headroomBytes);
    }

    /**
     * Sets between which times of day, in the system's time zone and by the store's clock, merges
     * are begun in the background. Default: at any time.
     */
    public MergeOptions window(LocalTime start, LocalTime end) {
        return new MergeOptions(
                automatic,
                triggerDeadRatio,
                thresholdDeadRatio,
                bytesPerSecond,
                start,
                end,
                retention,
                headroomBytes);
    }

    /**
     * Sets for how long records stay after they were replaced or deleted, so that the past can be
     * told: {@link Store#openAsOf}, {@link Store#history}. Default: not at all.
     */
    public MergeOptions retention(Duration duration) {
        return new MergeOptions(
                automatic,
                triggerDeadRatio,
                thresholdDeadRatio,
                bytesPerSecond,
                windowStart,
                windowEnd,
                duration,
                headroomBytes);
    }

    /**
     * Sets how much disk space writing leaves free: a store with less refuses to begin another data
     * file, so that a merge still has room. Default: the size of one file, and at most a tenth of
     * what is free when the store is opened.
     */
    public MergeOptions headroomBytes(long bytes) {
        return new MergeOptions(
                automatic,
                triggerDeadRatio,
                thresholdDeadRatio,
                bytesPerSecond,
                windowStart,
                windowEnd,
                retention,
                bytes);
    }
}
