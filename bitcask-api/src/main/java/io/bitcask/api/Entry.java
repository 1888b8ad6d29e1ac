package io.bitcask.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key and its value, with what the log knows of the record.
 *
 * <p>Where {@code K} or {@code V} is an array type, entries compare it by identity, as arrays do.
 *
 * @param key the key
 * @param value the value
 * @param kind what the value was put as
 * @param sequence the record's place in the one order of all writes of its store, from 1 up
 * @param writtenAt the writer's clock when the record was written, in whole milliseconds; it says
 *     nothing about order
 * @param expiresAt from when on the entry counts as absent, or {@code null} for never
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record Entry<K, V>(
        K key,
        V value,
        ValueKind kind,
        long sequence,
        Instant writtenAt,
        @Nullable Instant expiresAt) {}
