package io.bitcask.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a key once was: one of the records that {@link Store#history} finds.
 *
 * @param sequence the record's place in the one order of all writes of its store
 * @param writtenAt the writer's clock when the record was written, in whole milliseconds
 * @param value the value that was put, or {@code null} when the key was deleted
 * @param kind what the value is, or {@code null} when the key was deleted
 * @param expiresAt from when on the value counts as absent, or {@code null} for never
 * @param <V> the type of values
 */
public record Version<V>(
        long sequence,
        Instant writtenAt,
        @Nullable V value,
        @Nullable ValueKind kind,
        @Nullable Instant expiresAt) {

    /** Returns whether this says that the key was deleted. */
    public boolean isDelete() {
        return value == null;
    }
}
