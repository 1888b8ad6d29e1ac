package io.bitcask.api;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
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
public interface View<K, V> {

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
     * Removes a key and its value. A key that is absent is left so, and nothing is written.
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

    /** Returns the value of a key, or {@code null} when the key is absent or has expired. */
    @Nullable
    V get(K key);

    /** Returns the value of a key with its sequence and times, or {@code null} when absent. */
    @Nullable
    Entry<K, V> getEntry(K key);

    /** Returns whether a key is present. The value is checked as in a read, but not copied. */
    boolean contains(K key);

    /**
     * Returns all keys, each once, in no particular order.
     *
     * <p>Weakly consistent: a key that is present from the beginning of the walk to its end is
     * met exactly once; a key put or deleted meanwhile may or may not be. The stream reads the
     * store as it goes and must be closed; it is sequential.
     */
    Stream<K> keys();

    /** Returns all entries, each key once, with the same promises as {@link #keys()}. */
    Stream<Entry<K, V>> entries();

    /** Calls an action with every key and value, with the promises of {@link #keys()}. */
    default void forEach(BiConsumer<? super K, ? super V> action) {
        try (Stream<Entry<K, V>> entries = entries()) {
            entries.forEach(entry -> action.accept(entry.key(), entry.value()));
        }
    }

    /**
     * Combines all entries into one result, with the promises of {@link #keys()}.
     *
     * @param initial what the first call of the folder receives, and the result for an empty view
     */
    default <R> R fold(R initial, Folder<R, K, V> folder) {
        try (Stream<Entry<K, V>> entries = entries()) {
            R result = initial;
            for (var iterator = entries.iterator(); iterator.hasNext(); ) {
                result = folder.fold(result, iterator.next());
            }
            return result;
        }
    }

    /**
     * One step of a {@link View#fold fold}.
     *
     * @param <R> the result's type
     * @param <K> the type of keys
     * @param <V> the type of values
     */
    @FunctionalInterface
    interface Folder<R, K, V> {

        /** Returns the result so far, with one more entry taken into account. */
        R fold(R result, Entry<K, V> entry);
    }
}
