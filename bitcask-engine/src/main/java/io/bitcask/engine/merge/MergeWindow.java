package io.bitcask.engine.merge;

import io.bitcask.api.MergeOptions;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

/** The times of day at which background merges may begin. */
final class MergeWindow {

    private MergeWindow() {}

    /**
     * Returns whether now is a time at which options let merges run. Asked for each key that is
     * merged: without a window nobody looks at the clock.
     */
    static boolean isOpen(MergeOptions options, InstantSource clock) {
        LocalTime start = options.windowStart();
        if (start == null) {
            return true;
        }
        LocalTime end = Objects.requireNonNull(options.windowEnd()); // options set both, or none
        LocalTime time = clock.instant().atZone(ZoneId.systemDefault()).toLocalTime();
        return start.isBefore(end)
                ? !time.isBefore(start) && time.isBefore(end)
                : !time.isBefore(start) || time.isBefore(end);
    }
}
