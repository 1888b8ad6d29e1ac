package io.bitcask.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of a store over keys of type {@code K} and values of type {@code V}.
 *
 * <p>A {@link Store} is the view of plain bytes; {@link Store#view} makes views of other types over
 * the same records. A view holds no resources and lives as long as its store.
 *
 * <p><b>Thread safety.</b> All methods may be called from any number of threads, virtual ones
 * included. Writes take effect one after another in a single order, the order of their sequences; a
 * read sees every write that had returned before the read began. Interrupting a thread inside any
 * method neither harms the store nor cancels the call; the thread's interrupt status is kept.
 *
 * <p><b>Errors.</b> Every method throws {@link StoreClosedException} after {@link Store#close()};
 * every method that reads throws {@link CorruptionException} when a record fails its checksum and
 * {@link StorageException} when the file system fails; every method that writes may throw the
 * {@link WriteException} family. A key or a value over the store's limits is a
 * {@link LimitExceededException}; nothing is written then.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface View<K, V> extends ReadView<K, V> {

    /**
     * Stores a value under a key, replacing the value that was there.
     *
     * <p>When this returns, the record is as durable as the store's {@link Durability} says.
     *
     * @return the record's sequence: a number greater than that of every write before it
     */
    long put(K key, V value);

    /**
     * Stores a value under a key, with options for this write alone.
     *
     * @param options at most one of each kind; of two durabilities, this write's and the store's,
     *     the stronger one holds
     * @return the record's sequence
     * @throws IllegalArgumentException when one kind of option is given twice
     */
    long put(K key, V value, WriteOption... options);

    /**
     * Stores a value under a key, and reports the durability instead of waiting for it.
     *
     * <p>When this returns, the value is visible to readers and its place in the order is fixed;
     * the future completes with the record's sequence when the record has become as durable as
     * asked, or fails with a {@link WriteException}. One thread may keep many such writes in
     * flight. Dependent stages without an executor of their own run on the store's sync thread and
     * must not block. Failures that are known at once are thrown, not put into the future.
     */
    CompletableFuture<Long> putAsync(K key, V value, WriteOption... options);

    /**
     * Removes a key and its value. A key that is absent is left so, and nothing is written; with
     * {@link Durability#SYNC} this waits all the same, until what made it absent is durable.
     *
     * @return whether the key was present
     */
    boolean delete(K key);

    /**
     * Removes a key and its value, with options for this write alone.
     *
     * @param options at most one {@link Durability}
     * @return whether the key was present
     * @throws IllegalArgumentException when an option says something about a value
     */
    boolean delete(K key, WriteOption... options);

    /**
     * Stores a value under a key that is absent.
     *
     * @param options as in {@link #put(Object, Object, WriteOption...)}
     * @return the record's sequence, or empty when the key had a value; nothing is written then
     */
    default OptionalLong putIfAbsent(K key, V value, WriteOption... options) {
        return putIfSequence(key, value, 0, options);
    }

    /**
     * Stores a value under a key if nobody has written to the key since it was looked at: if its
     * record is the one with a certain sequence, which {@link Entry#sequence()} tells. A key that
     * has expired is absent. Between the comparison and the write no other write takes effect.
     *
     * @param expectedSequence the sequence that the key's record must have, or 0 for a key that
     *     must be absent
     * @param options as in {@link #put(Object, Object, WriteOption...)}
     * @return the new record's sequence, or empty when the key's record is another one; nothing is
     *     written then
     * @throws IllegalArgumentException when {@code expectedSequence} is negative
     */
    OptionalLong putIfSequence(K key, V value, long expectedSequence, WriteOption... options);

    /**
     * Removes a key and its value if the key's record is the one with a certain sequence; see
     * {@link #putIfSequence}.
     *
     * @param expectedSequence from 1 up
     * @param options at most one {@link Durability}
     * @return whether it was; if not, nothing is written
     * @throws IllegalArgumentException when an option says something about a value, or
     *     {@code expectedSequence} is less than 1
     */
    boolean deleteIfSequence(K key, long expectedSequence, WriteOption... options);

    /**
     * Replaces the value of a key by what a function makes of it.
     *
     * <p>The function runs without any lock, on the value of that moment; if another write to the
     * key comes before the result is stored, it runs again on the new value. So it may be called
     * several times, should have no side effects, and each time that it is called in vain another
     * writer has succeeded.
     *
     * <p>A new value is a new record: it has the kind and the time to live that the options and the
     * view say, not those of the old one.
     *
     * @param updater returns the value to store, or {@code null} to have the key deleted
     * @param options as in {@link #put(Object, Object, WriteOption...)}
     * @return the value that is stored now, or {@code null} when there is none
     */
    default @Nullable V update(K key, Updater<V> updater, WriteOption... options) {
        while (true) {
            Entry<K, V> before = getEntry(key);
            V after = updater.update(before == null ? null : before.value());
            if (after != null) {
                long expected = before == null ? 0 : before.sequence();
                if (putIfSequence(key, after, expected, options).isPresent()) {
                    return after;
                }
            } else if (before == null
                    || deleteIfSequence(key, before.sequence(), WriteOptions.ofDelete(options))) {
                return null;
            }
        }
    }

    /**
     * Adds a put to a batch or a transaction, where it waits to be written.
     *
     * @param options at most one {@link ValueKind} and one {@link Ttl}
     * @throws IllegalArgumentException as {@link ChangeSet#put}
     * @throws LimitExceededException when the set takes no more changes
     */
    void put(ChangeSet changes, K key, V value, WriteOption... options);

    /**
     * Adds a delete to a batch or a transaction, where it waits to be written.
     *
     * @throws LimitExceededException when the set takes no more changes
     */
    void delete(ChangeSet changes, K key);

    /** Returns the value of a key as a transaction sees it; see {@link Transaction#get}. */
    @Nullable
    V get(Transaction transaction, K key);

    /**
     * Gives the value of a key a new time to live, counted from now. The value and its kind stay as
     * they are, but get a record, and so a sequence, of their own.
     *
     * @param timeToLive at least one millisecond
     * @param options at most one {@link Durability}
     * @return whether the key was present; if not, nothing is written
     * @throws IllegalArgumentException when an option says something about a value
     */
    boolean expire(K key, Duration timeToLive, WriteOption... options);

    /**
     * Lets the value of a key live for ever. The value and its kind stay as they are, but get a
     * record of their own; where the value would have lived for ever anyway, nothing is written.
     *
     * @param options at most one {@link Durability}
     * @return whether the key was present and would have expired
     * @throws IllegalArgumentException when an option says something about a value
     */
    boolean persist(K key, WriteOption... options);

    /**
     * Returns how long the value of a key still lives: {@link Ttl#NEVER} if it does not expire, and
     * empty when the key is absent or has expired.
     */
    Optional<Ttl> timeToLive(K key);

    /**
     * Returns all keys, each once, in no particular order.
     *
     * <p>Weakly consistent: a key that is present from the beginning of the walk to its end is
     * met exactly once; a key put or deleted meanwhile may or may not be. The stream reads the
     * store as it goes and must be closed; it is sequential. For all keys in order, and as of one
     * moment, see {@link #scan(KeyRange)}.
     */
    @Override
    Stream<K> keys();

    /** Returns all entries, each key once, with the same promises as {@link #keys()}. */
    @Override
    Stream<Entry<K, V>> entries();

    /**
     * What an {@link View#update update} does to a value.
     *
     * @param <V> the type of values
     */
    @FunctionalInterface
    interface Updater<V> {

        /**
         * Returns the value to store, or {@code null} for none.
         *
         * @param current the value now, or {@code null} when the key is absent or has expired
         */
        @Nullable
        V update(@Nullable V current);
    }
}
