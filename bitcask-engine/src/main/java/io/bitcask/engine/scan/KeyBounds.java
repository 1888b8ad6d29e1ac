package io.bitcask.engine.scan;

import io.bitcask.api.KeyRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of keys between a least one, which is in it, and an end, which is not. */
final class KeyBounds {

    /** The least key, or {@code null} for none. */
    final byte @Nullable [] lower;

    /** The first key behind the range, or {@code null} for none. */
    final byte @Nullable [] upper;

    private KeyBounds(byte @Nullable [] lower, byte @Nullable [] upper) {
        this.lower = lower;
        this.upper = upper;
    }

    static KeyBounds of(KeyRange<byte[]> range) {
        byte[] prefix = range.prefix();
        if (prefix != null) {
            return new KeyBounds(prefix.clone(), firstWithoutPrefix(prefix));
        }
        byte[] from = range.from();
        byte[] to = range.to();
        return new KeyBounds(
                from == null ? null : range.fromIncluded() ? from.clone() : next(from),
                to == null ? null : range.toIncluded() ? next(to) : to.clone());
    }

    /** Returns the least key above another: it goes on with a zero. */
    private static byte[] next(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** Returns the least key above all that begin with a prefix, or {@code null} for none. */
    private static byte @Nullable [] firstWithoutPrefix(byte[] prefix) {
        int length = prefix.length;
        while (length > 0 && prefix[length - 1] == (byte) 0xff) {
            length--;
        }
        if (length == 0) {
            return null;
        }
        byte[] end = Arrays.copyOf(prefix, length);
        end[length - 1]++;
        return end;
    }

    boolean isBelow(byte[] array, int offset, int length) {
        byte[] least = lower;
        return least != null
                && Arrays.compareUnsigned(array, offset, offset + length, least, 0, least.length)
                        < 0;
    }

    boolean isAbove(byte[] array, int offset, int length) {
        byte[] end = upper;
        return end != null
                && Arrays.compareUnsigned(array, offset, offset + length, end, 0, end.length) >= 0;
    }
}
