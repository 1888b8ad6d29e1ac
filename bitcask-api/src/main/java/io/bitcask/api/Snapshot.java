package io.bitcask.api;

/**
 * A store as it was at one moment, whatever has been written since: all of every batch that was
 * written before, and nothing of later ones.
 *
 * <p>A snapshot costs nothing to take and next to nothing to keep, but it keeps data files from
 * being deleted until it is closed. {@link #keys()} and {@link #entries()} are in the order of
 * keys. What counts as expired is decided when it is read, by the store's clock.
 *
 * <p>Reading a key that was written again since takes a search through the data files, a few
 * microseconds each. Thread-safe.
 */
public interface Snapshot extends ReadView<byte[], byte[]>, AutoCloseable {

    /** Returns the sequence of the last record that the snapshot knows, 0 for an empty store. */
    long sequence();

    /** Makes a typed view of this snapshot, which lives as long as the snapshot. */
    <K, V> ReadView<K, V> view(KeyMapper<K> keys, ValueMapper<V> values);

    /**
     * Gives the data files free. Reading then throws {@link IllegalStateException}. Closing twice
     * is harmless.
     */
    @Override
    void close();
}
