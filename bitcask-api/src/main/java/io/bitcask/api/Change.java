package io.bitcask.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A put or a delete, as {@link Store#changes} shows it.
 *
 * <p>Where {@code K} or {@code V} is an array type, changes compare it by identity, as arrays do.
 *
 * @param sequence the record's place in the one order of all writes of its store; who has dealt
 *     with it goes on from the next number
 * @param key the key
 * @param value the value that was put, or {@code null} when the key was deleted
 * @param kind what the value was put as; {@link ValueKind#BYTES} for a delete
 * @param writtenAt the writer's clock when the record was written, in whole milliseconds
 * @param expiresAt from when on the value counts as absent, or {@code null} for never
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record Change<K, V>(
        long sequence,
        K key,
        @Nullable V value,
        ValueKind kind,
        Instant writtenAt,
        @Nullable Instant expiresAt) {

    /** Returns whether this says that the key was deleted. */
    public boolean isDelete() {
        return value == null;
    }

    /**
     * Returns a change of plain bytes as a typed view sees it.
     *
     * @throws MappingException when the bytes are none of the mapper's
     */
    public static <K, V> Change<K, V> of(
            Change<byte[], byte[]> change, KeyMapper<K> keys, ValueMapper<V> values) {
        byte[] value = change.value();
        return new Change<>(
                change.sequence(),
                keys.fromBytes(change.key()),
                value == null ? null : values.fromBytes(value),
                change.kind(),
                change.writtenAt(),
                change.expiresAt());
    }
}
