package io.bitcask.api;

import io.bitcask.api.spi.StoreProvider;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A persistent map from byte strings to byte strings: an append-only log of records in one
 * directory, and an index in memory that says where the newest record of each key lies.
 *
 * <p>A store is at the same time the {@link View} of its records as plain bytes. Arrays that are
 * passed in are copied before a method returns; arrays that are returned belong to the caller.
 *
 * <p>A directory is open in at most one process at a time for writing, and there once; see
 * {@link StoreLockedException}.
 */
public interface Store extends View<byte[], byte[]>, AutoCloseable {

    /**
     * Opens the store in a directory with default options, creating both when absent.
     *
     * @throws OpenException when the directory holds something else, is in use, is damaged, or was
     *     written by codecs that are not installed
     */
    static Store open(Path directory) {
        return open(directory, StoreOptions.defaults());
    }

    /**
     * Opens the store in a directory.
     *
     * <p>After an unclean stop this recovers the log first: the result is a prefix of the
     * acknowledged writes that reaches at least the last durable one. What recovery had to drop is
     * logged and counted in {@link StoreStats#recovery()}.
     *
     * @throws OpenException when the directory holds something else, is in use, or was written by
     *     codecs that are not installed
     * @throws CorruptionException when records that were durable are damaged; nothing is changed
     *     on disk then
     * @throws StorageException when the file system fails
     */
    static Store open(Path directory, StoreOptions options) {
        return StoreProvider.installed().open(directory, options);
    }

    /** Returns the directory that this store lives in, as an absolute path. */
    Path directory();

    /**
     * Reads the value of a key without copying it into an array of its own.
     *
     * <p>The reader sees the value in a buffer of the engine, whose checksum has been verified. The
     * buffer is valid only until the reader returns: keep results, never the buffer. The reader may
     * call other methods of this store.
     *
     * @return what the reader returned, or {@code null} when the key is absent or has expired
     */
    <R> @Nullable R read(byte[] key, ValueReader<? extends R> reader);

    /** Makes a typed view of this store. */
    <K, V> View<K, V> view(KeyMapper<K> keys, ValueMapper<V> values);

    /**
     * Returns the number of keys. Keys whose values have expired count until their records are
     * collected. Takes constant time.
     */
    long size();

    /**
     * Removes everything. A crash leaves either the old content or none of it; a reader meanwhile
     * may see some keys gone already and some not yet. Durable on return at every level.
     */
    void clear();

    /** Makes every write that returned before this call durable, whatever its durability. */
    void sync();

    /** Returns counts and sizes of this moment. Takes time in the number of files, not of keys. */
    StoreStats stats();

    /**
     * Makes everything durable and releases the directory. Calls that are under way in other
     * threads end normally or with {@link StoreClosedException}. Closing twice is harmless.
     *
     * @throws WriteException when the last writes could not be made durable; the directory is
     *     released all the same
     */
    @Override
    void close();
}
