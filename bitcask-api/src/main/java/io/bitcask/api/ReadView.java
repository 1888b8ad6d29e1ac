package io.bitcask.api;

import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verbs that read, over keys of type {@code K} and values of type {@code V}: of a store as it
 * is now ({@link View}), or as it was at some moment ({@link Snapshot}).
 *
 * <p><b>Order.</b> Keys are ordered by the bytes they are stored as, compared as unsigned numbers;
 * a key comes before every longer key that begins with it. {@link Keys#utf8()} thereby has the
 * order of Unicode code points, {@link Keys#int64()} that of numbers.
 *
 * <p><b>Thread safety and errors</b> are those of {@link View}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface ReadView<K, V> {

    /** Returns the value of a key, or {@code null} when the key is absent or has expired. */
    @Nullable
    V get(K key);

    /** Returns the value of a key with its sequence and times, or {@code null} when absent. */
    @Nullable
    Entry<K, V> getEntry(K key);

    /** Returns whether a key is present. The value is checked as in a read, but not copied. */
    boolean contains(K key);

    /**
     * Returns all keys, each once; the view says in what order, and how consistent. The stream
     * reads the store as it goes and must be closed; it is sequential.
     */
    Stream<K> keys();

    /** Returns all entries, each key once, with the same promises as {@link #keys()}. */
    Stream<Entry<K, V>> entries();

    /**
     * Walks over the keys of a range in order.
     *
     * <p>A scan shows the view as it was when the scan began, whatever is written meanwhile. Until
     * it is closed, it keeps the data files that it needs from being deleted: close it soon.
     */
    Scan<K, V> scan(KeyRange<K> range);

    /**
     * Walks over the keys from one up to, and without, another in order.
     *
     * @see #scan(KeyRange)
     */
    default Scan<K, V> scan(K from, K to) {
        return scan(KeyRange.between(from, to));
    }

    /**
     * Walks in order over the keys whose bytes begin with those of a prefix.
     *
     * @see #scan(KeyRange)
     */
    default Scan<K, V> prefix(K prefix) {
        return scan(KeyRange.prefix(prefix));
    }

    /** Returns the entry with the least key, or {@code null} when there is none. */
    default @Nullable Entry<K, V> first() {
        return only(KeyRange.all());
    }

    /** Returns the entry with the greatest key, or {@code null} when there is none. */
    default @Nullable Entry<K, V> last() {
        return only(KeyRange.<K>all().reversed());
    }

    /** Returns the entry with the least key that is not below one, or {@code null}. */
    default @Nullable Entry<K, V> ceiling(K key) {
        return only(KeyRange.from(key));
    }

    /** Returns the entry with the least key above one, or {@code null}. */
    default @Nullable Entry<K, V> higher(K key) {
        return only(KeyRange.above(key));
    }

    /** Returns the entry with the greatest key that is not above one, or {@code null}. */
    default @Nullable Entry<K, V> floor(K key) {
        return only(KeyRange.upTo(key).reversed());
    }

    /** Returns the entry with the greatest key below one, or {@code null}. */
    default @Nullable Entry<K, V> lower(K key) {
        return only(KeyRange.below(key).reversed());
    }

    private @Nullable Entry<K, V> only(KeyRange<K> range) {
        try (Scan<K, V> scan = scan(range.limit(1))) {
            return scan.next() ? scan.entry() : null;
        }
    }

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
     * One step of a {@link ReadView#fold fold}.
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
