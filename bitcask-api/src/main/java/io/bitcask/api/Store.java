package io.bitcask.api;

import io.bitcask.api.spi.StoreProvider;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Function;
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

    /**
     * Writes all changes of a batch or none, with the durability of the store.
     *
     * <p>The changes take effect one after the other, and without any other write in between. A
     * crash leaves all of them or none. Who reads several keys meanwhile may see some changed
     * already and others not yet; a {@link Transaction} that does will not commit. A delete of a
     * key that is absent at that point writes nothing.
     *
     * @return the sequence of the last record that was written; sequences are consecutive. Where
     *     there was nothing to write, the sequence of the newest record of the store
     * @throws LimitExceededException when a key or a value is too large, or all of them together
     *     are ({@link StoreOptions#maxBatchBytes(int)}); nothing is written then
     */
    long write(WriteBatch batch);

    /**
     * Writes all changes of a batch or none, as {@link #write(WriteBatch)}.
     *
     * @param durability what this batch promises at least; of this and the store's, the stronger
     *     one holds
     */
    long write(WriteBatch batch, Durability durability);

    /** Begins a transaction. */
    Transaction transaction();

    /**
     * Runs a transaction and commits it; if it meets a conflict, runs it again, up to
     * {@link Transaction#MAX_ATTEMPTS} times in all, with short pauses.
     *
     * <pre>{@code
     * store.transact(tx -> {
     *     long amount = Math.min(10, accounts.get(tx, "alice"));
     *     accounts.put(tx, "alice", accounts.get(tx, "alice") - amount);
     *     accounts.put(tx, "bob", accounts.get(tx, "bob") + amount);
     *     return amount;
     * });
     * }</pre>
     *
     * @param body may be called several times, and should have no effects but on its transaction;
     *     what it throws ends the attempts and is passed on
     * @return what the body returned at last
     * @throws TransactionConflictException when no attempt succeeded
     */
    default <R extends @Nullable Object> R transact(
            Function<? super Transaction, ? extends R> body) {
        return TransactionLoop.run(this, Durability.NONE, body);
    }

    /**
     * Runs a transaction and commits it at least this durable, as {@link #transact(Function)}.
     */
    default <R extends @Nullable Object> R transact(
            Durability durability, Function<? super Transaction, ? extends R> body) {
        return TransactionLoop.run(this, durability, body);
    }

    /** Makes a typed view of this store. */
    <K, V> View<K, V> view(KeyMapper<K> keys, ValueMapper<V> values);

    /** Returns the store as it is now, to be read later. Takes time in the number of files. */
    Snapshot snapshot();

    /**
     * Returns the store as it was after one of its records.
     *
     * @param sequence the sequence of that record
     * @throws IllegalArgumentException when there is no such record yet
     * @throws HistoryGoneException when what was then cannot be told any more
     */
    Snapshot openAsOf(long sequence);

    /**
     * Returns the store as it was at a time, by the times that its records were written at.
     *
     * @throws HistoryGoneException when what was then cannot be told any more
     */
    Snapshot openAsOf(Instant time);

    /**
     * Returns all records of a key that are still there, the newest first: one for each put and
     * delete, as far back as nothing is missing ({@link MergeOptions#retention}). Takes a search
     * through all data files.
     */
    List<Version<byte[]>> history(byte[] key);

    /**
     * Shows the changes of this store from a sequence on, as soon as they are durable.
     *
     * @param fromSequence the first one to be shown; 1 shows all, {@code stats().lastSequence() +
     *     1} what comes from now on
     * @throws IllegalArgumentException when it is less than 1
     * @throws HistoryGoneException when not every change from there on is still there, because
     *     merges have dropped records; begin with a {@link #snapshot}, and behind its sequence
     */
    default Changes changes(long fromSequence) {
        return changes(fromSequence, Changes.Shown.DURABLE);
    }

    /** Shows the changes of this store, as {@link #changes(long)}. */
    Changes changes(long fromSequence, Changes.Shown shown);

    /**
     * Returns a publisher of the changes from a sequence on. Each subscription has a stream and a
     * thread of its own; it reads as much as is requested, and holds no more than one change.
     * Failures of the stream, and the closing of the store, reach {@code onError}; there is no
     * other end.
     *
     * @param fromSequence as in {@link #changes(long)}
     * @throws IllegalArgumentException when it is less than 1
     */
    Flow.Publisher<Change<byte[], byte[]>> publisher(long fromSequence);

    /** Returns the controls of merging, by which the space of dead records is reclaimed. */
    Merging merging();

    /**
     * Writes a backup of the store as it is after one of its records, while it goes on being read
     * and written. The backup is itself a store: it can be opened where it is, or
     * {@linkplain io.bitcask.api.care.StoreCare#restore restored} to another place.
     *
     * <p>Complete data files are shared with the store by hard links where the file system allows,
     * and copied where it does not: a backup on the same disk costs little time and space, and does
     * not help when that disk fails. A target that holds an earlier backup of this store is brought
     * up to date: files that are there already stay, and files that are no longer needed go.
     *
     * <p>Durable on return. Where it fails, or the process dies, the target is no store, or still
     * the earlier backup, and may be tried again.
     *
     * @param target a directory that does not exist, is empty, or holds an earlier backup of this
     *     store that nobody has open
     * @throws NotAStoreException when the target holds anything else, or lies in the store
     * @throws StoreLockedException when somebody has the target open
     * @throws StoreClosedException when the store is closed meanwhile
     * @throws StorageFullException when there is no room at the target
     * @throws StorageException when the file system fails
     */
    BackupResult backup(Path target);

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
