package io.bitcask.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts and deletes that take effect together: {@link Store#write(WriteBatch)} writes all of them or
 * none, also across a crash. They take effect in the order in which they were added; of several
 * changes to one key the last one counts.
 *
 * <p>A batch may be written several times, also to several stores, and used again after
 * {@link #clear()}. Not thread-safe.
 */
public final class WriteBatch implements ChangeSet {

    /** How many changes a batch takes at most. */
    public static final int MAX_COUNT = 1_000_000;

    private final List<Change> changes = new ArrayList<>();
    private long bytes;

    /** Makes an empty batch. */
    public WriteBatch() {}

    @Override
    public void put(byte[] key, byte[] value, WriteOption... options) {
        ValueKind kind = WriteOptions.only(ValueKind.class, options);
        Ttl ttl = WriteOptions.only(Ttl.class, options);
        if (WriteOptions.only(Durability.class, options) != null) {
            throw new IllegalArgumentException(
                    "options holds a Durability, but that belongs to the writing of the batch");
        }
        add(new Change(key.clone(), value.clone(), kind == null ? ValueKind.BYTES : kind, ttl));
        bytes += key.length + (long) value.length;
    }

    @Override
    public void delete(byte[] key) {
        add(new Change(key.clone(), null, ValueKind.BYTES, null));
        bytes += key.length;
    }

    private void add(Change change) {
        if (changes.size() >= MAX_COUNT) {
            throw LimitExceededException.ofCount(
                    "the batch", "changes", MAX_COUNT + 1L, MAX_COUNT, "write it in parts");
        }
        changes.add(change);
    }

    /** Removes all changes. */
    public void clear() {
        changes.clear();
        bytes = 0;
    }

    /** Returns the number of changes. */
    public int count() {
        return changes.size();
    }

    /** Returns how many bytes the keys and values have together. */
    public long bytes() {
        return bytes;
    }

    /** Shows all changes to a receiver, in their order. */
    public void forEach(Receiver receiver) {
        for (Change change : changes) {
            if (change.value == null) {
                receiver.delete(change.key);
            } else {
                receiver.put(change.key, change.value, change.kind, change.ttl);
            }
        }
    }

    /**
     * What takes the changes of a batch. The arrays are the batch's own and must not be changed.
     */
    public interface Receiver {

        /**
         * Takes a put.
         *
         * @param ttl how long the value lives, or {@code null} for what the store says
         */
        void put(byte[] key, byte[] value, ValueKind kind, @Nullable Ttl ttl);

        /** Takes a delete. */
        void delete(byte[] key);
    }

    /** A put, or a delete, which has no value. */
    private static final class Change {

        private final byte[] key;
        private final byte @Nullable [] value;
        private final ValueKind kind;
        private final @Nullable Ttl ttl;

        Change(byte[] key, byte @Nullable [] value, ValueKind kind, @Nullable Ttl ttl) {
            this.key = key;
            this.value = value;
            this.kind = kind;
            this.ttl = ttl;
        }
    }
}
