package io.bitcask.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a {@link Scan} walks over, in what direction, and how many of them. Immutable.
 *
 * <pre>{@code
 * view.scan(KeyRange.from("a").limit(10));
 * view.scan(KeyRange.prefix("user:").reversed());
 * }</pre>
 *
 * @param from where the range begins, or {@code null} at the least key
 * @param fromIncluded whether {@code from} belongs to it
 * @param to where the range ends, or {@code null} at the greatest key
 * @param toIncluded whether {@code to} belongs to it
 * @param prefix what all its keys begin with, or {@code null}; then it has no other bounds
 * @param isReversed whether the scan begins at the end
 * @param limit how many keys the scan shows at most, 0 or more
 * @param <K> the type of keys
 */
public record KeyRange<K>(
        @Nullable K from,
        boolean fromIncluded,
        @Nullable K to,
        boolean toIncluded,
        @Nullable K prefix,
        boolean isReversed,
        long limit) {

    /** The {@link #limit()} of a range that has none. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Checks the limit, and that a prefix stands alone. */
    public KeyRange {
        if (limit < 0) {
            throw new IllegalArgumentException("limit is " + limit + ", it must not be negative");
        }
        if (prefix != null && (from != null || to != null)) {
            throw new IllegalArgumentException("a range with a prefix has no other bounds");
        }
    }

    private static <K> KeyRange<K> of(
            @Nullable K from, boolean fromIncluded, @Nullable K to, boolean toIncluded) {
        return new KeyRange<>(from, fromIncluded, to, toIncluded, null, false, UNLIMITED);
    }

    /** Returns the range of all keys. */
    public static <K> KeyRange<K> all() {
        return of(null, false, null, false);
    }

    /** Returns the range from one key up to, and without, another. */
    public static <K> KeyRange<K> between(K from, K to) {
        return of(from, true, to, false);
    }

    /** Returns the range from one key up to another, both included. */
    public static <K> KeyRange<K> closed(K from, K to) {
        return of(from, true, to, true);
    }

    /** Returns the range of a key and all greater ones. */
    public static <K> KeyRange<K> from(K key) {
        return of(key, true, null, false);
    }

    /** Returns the range of all greater keys. */
    public static <K> KeyRange<K> above(K key) {
        return of(key, false, null, false);
    }

    /** Returns the range of a key and all lesser ones. */
    public static <K> KeyRange<K> upTo(K key) {
        return of(null, false, key, true);
    }

    /** Returns the range of all lesser keys. */
    public static <K> KeyRange<K> below(K key) {
        return of(null, false, key, false);
    }

    /** Returns the range of all keys whose bytes begin with those of a prefix. */
    public static <K> KeyRange<K> prefix(K prefix) {
        return new KeyRange<>(null, false, null, false, prefix, false, UNLIMITED);
    }

    /** Returns the same range, walked over in the other direction. */
    public KeyRange<K> reversed() {
        return new KeyRange<>(from, fromIncluded, to, toIncluded, prefix, !isReversed, limit);
    }

    /**
     * Returns the same range, of which a scan shows at most so many keys.
     *
     * @param keyCount 0 or more
     */
    public KeyRange<K> limit(long keyCount) {
        return new KeyRange<>(from, fromIncluded, to, toIncluded, prefix, isReversed, keyCount);
    }

    /** Returns the same range of keys of another type. */
    public <T> KeyRange<T> map(Function<? super K, ? extends T> mapper) {
        return new KeyRange<>(
                from == null ? null : mapper.apply(from),
                fromIncluded,
                to == null ? null : mapper.apply(to),
                toIncluded,
                prefix == null ? null : mapper.apply(prefix),
                isReversed,
                limit);
    }
}
