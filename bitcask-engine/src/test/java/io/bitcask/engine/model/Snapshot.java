package io.bitcask.engine.model;

import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.ValueKind;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a store holds at one moment, expired entries included.
 *
 * @param entries what each key has
 * @param lastSequence the sequence of the last record
 */
record Snapshot(Map<ByteBuffer, Held> entries, long lastSequence) {

    static final Snapshot EMPTY = new Snapshot(Map.of(), 0);

    private static final long NEVER = Long.MAX_VALUE;

    /** Copies the map. */
    Snapshot {
        entries = Map.copyOf(entries);
    }

    /** Returns what is visible through a store's walk, and fails if a key is met twice. */
    static Snapshot of(Store store) {
        Map<ByteBuffer, Held> entries = new HashMap<>();
        try (Stream<Entry<byte[], byte[]>> walk = store.entries()) {
            walk.forEach(entry -> {
                if (entries.put(ByteBuffer.wrap(entry.key()), Held.of(entry)) != null) {
                    throw new AssertionError(
                            "a key was met twice: " + ByteBuffer.wrap(entry.key()));
                }
            });
        }
        return new Snapshot(entries, store.stats().lastSequence());
    }

    /** Returns what is here after a put, which takes the next sequence. */
    Snapshot with(byte[] key, byte[] value, ValueKind kind, long now, long ttlMillis) {
        Map<ByteBuffer, Held> changed = new HashMap<>(entries);
        long expiresAt = ttlMillis == 0 ? NEVER : now + ttlMillis;
        changed.put(
                ByteBuffer.wrap(key),
                new Held(ByteBuffer.wrap(value), kind, lastSequence + 1, now, expiresAt));
        return new Snapshot(changed, lastSequence + 1);
    }

    /** Returns what is here after the value of a key got another expiry. */
    Snapshot renewed(byte[] key, long now, long ttlMillis) {
        Held held = entries.get(ByteBuffer.wrap(key));
        return held == null ? this : with(key, held.value.array(), held.kind, now, ttlMillis);
    }

    /** Returns what is here after the delete of a key that has a record. */
    Snapshot without(byte[] key) {
        Map<ByteBuffer, Held> changed = new HashMap<>(entries);
        changed.remove(ByteBuffer.wrap(key));
        return new Snapshot(changed, lastSequence + 1);
    }

    /** Returns what a reader sees at a time. */
    Snapshot visibleAt(long now) {
        Map<ByteBuffer, Held> visible = new HashMap<>(entries);
        visible.values().removeIf(held -> held.expiresAt <= now);
        return new Snapshot(visible, lastSequence);
    }

    /**
     * What a key has.
     *
     * @param value its value
     * @param kind what the value is
     * @param sequence its record's sequence
     * @param writtenAt when it was written
     * @param expiresAt when it expires
     */
    record Held(ByteBuffer value, ValueKind kind, long sequence, long writtenAt, long expiresAt) {

        static Held of(Entry<byte[], byte[]> entry) {
            return new Held(
                    ByteBuffer.wrap(entry.value()),
                    entry.kind(),
                    entry.sequence(),
                    entry.writtenAt().toEpochMilli(),
                    entry.expiresAt() == null ? NEVER : entry.expiresAt().toEpochMilli());
        }
    }
}
