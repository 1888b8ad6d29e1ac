package io.bitcask.benchmarks.contender;

import org.jspecify.annotations.Nullable;

/**
 * A contender that is open. Thread-safe, unless it says otherwise. Nobody changes an array that was
 * passed in or returned.
 */
public interface KeyValues extends AutoCloseable {

    /** Sets the value of a key. Where the terms are durable, it is on the disk on return. */
    void put(byte[] key, byte[] value);

    /** Returns the value of a key, or {@code null}. */
    default byte @Nullable [] get(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /** Removes a key that is there. */
    default void delete(byte[] key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Shows entries in the order of keys.
     *
     * @param from the first key, or {@code null} for all
     * @param limit how many at most
     * @return how many there were
     */
    default long scan(byte @Nullable [] from, long limit, EntryVisitor visitor) {
        throw new UnsupportedOperationException();
    }

    /** Does at once what of merging or compacting would be done in the background in time. */
    default void settle() {}

    /** Closes as a program does that ends properly. */
    @Override
    void close();

    /** Is shown an entry. */
    @FunctionalInterface
    interface EntryVisitor {

        /** Sees an entry, whose arrays it may keep. */
        void visit(byte[] key, byte[] value);
    }
}
