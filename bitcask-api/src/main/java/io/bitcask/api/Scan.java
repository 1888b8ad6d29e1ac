package io.bitcask.api;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A walk over the keys of a range in order, as they were when it began. Begins before the first
 * key.
 *
 * <pre>{@code
 * try (Scan<String, Reading> hour = sensors.scan("sensor1:1700000000", "sensor1:1700003600")) {
 *     while (hour.next()) {
 *         plot(hour.key(), hour.value());
 *     }
 * }
 * }</pre>
 *
 * <p>Keys come from the index; a value is read when it is asked for. A scan is used by one thread
 * at a time. It keeps data files from being deleted until it is closed.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface Scan<K, V> extends AutoCloseable {

    /**
     * Moves to the next key.
     *
     * @return whether there is one
     * @throws IllegalStateException when the scan is closed
     */
    boolean next();

    /**
     * Returns the key.
     *
     * @throws IllegalStateException when {@link #next()} did not just return {@code true}
     */
    K key();

    /**
     * Reads the value.
     *
     * @throws IllegalStateException when {@link #next()} did not just return {@code true}
     */
    V value();

    /**
     * Reads the value, and returns it with its key and what the log knows of the record.
     *
     * @throws IllegalStateException when {@link #next()} did not just return {@code true}
     */
    Entry<K, V> entry();

    /** Calls an action with the key and the value of all that is left. */
    default void forEach(BiConsumer<? super K, ? super V> action) {
        while (next()) {
            action.accept(key(), value());
        }
    }

    /** Returns what is left as a stream of keys, whose values are not read. Closing it closes. */
    default Stream<K> keys() {
        return stream(this::key);
    }

    /** Returns what is left as a stream of entries. Closing it closes the scan. */
    default Stream<Entry<K, V>> entries() {
        return stream(this::entry);
    }

    private <T> Stream<T> stream(Supplier<T> element) {
        int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
        var left = new Spliterators.AbstractSpliterator<T>(Long.MAX_VALUE, characteristics) {
            @Override
            public boolean tryAdvance(java.util.function.Consumer<? super T> action) {
                boolean there = next();
                if (there) {
                    action.accept(element.get());
                }
                return there;
            }
        };
        return StreamSupport.stream(left, false).onClose(this::close);
    }

    /** Ends the scan and gives its data files free. Closing twice is harmless. */
    @Override
    void close();
}
