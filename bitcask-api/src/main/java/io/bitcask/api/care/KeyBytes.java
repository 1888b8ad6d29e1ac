package io.bitcask.api.care;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a key, in a form that can be compared. Immutable. */
public final class KeyBytes {

    private final byte[] bytes;

    private KeyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies a key. */
    public static KeyBytes of(byte[] key) {
        return new KeyBytes(key.clone());
    }

    /** Copies a key out of a range of an array. */
    public static KeyBytes of(byte[] array, int offset, int length) {
        return new KeyBytes(Arrays.copyOfRange(array, offset, offset + length));
    }

    /** Returns a copy of the bytes. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns the key as text, as far as it is UTF-8; for messages. */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
