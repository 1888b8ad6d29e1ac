package io.bitcask.engine.merge;

import io.bitcask.api.MergeOptions;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/** The times of day at which background merges may begin. */
final class MergeWindow {

    private MergeWindow() {}

    /** Returns whether a time lies in the window that options set, or they set none. */
    static boolean contains(MergeOptions options, Instant now) {
        LocalTime start = options.windowStart();
        if (start == null) {
            return true;
        }
        LocalTime end = Objects.requireNonNull(options.windowEnd()); // options set both, or none
        LocalTime time = now.atZone(ZoneId.systemDefault()).toLocalTime();
        return start.isBefore(end)
                ? !time.isBefore(start) && time.isBefore(end)
                : !time.isBefore(start) || time.isBefore(end);
    }
}
