package io.bitcask.engine.testing;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change to a store.
 *
 * @param key the key, or {@code null} when all keys are removed
 * @param value the value, or {@code null} when the key is removed
 */
public record Operation(@Nullable ByteBuffer key, @Nullable ByteBuffer value) {

    /** Returns a put. */
    public static Operation put(byte[] key, byte[] value) {
        return new Operation(ByteBuffer.wrap(key), ByteBuffer.wrap(value));
    }

    /** Returns a delete. */
    public static Operation delete(byte[] key) {
        return new Operation(ByteBuffer.wrap(key), null);
    }

    /** Returns the removal of everything. */
    public static Operation clear() {
        return new Operation(null, null);
    }

    /** Makes the change in a model. */
    public void apply(Map<ByteBuffer, ByteBuffer> model) {
        if (key == null) {
            model.clear();
        } else if (value == null) {
            model.remove(key);
        } else {
            model.put(key, value);
        }
    }

    @Override
    public String toString() {
        if (key == null) {
            return "clear";
        }
        String name = HexFormat.of().formatHex(key.array());
        return value == null
                ? "delete " + name
                : "put " + name + " of " + value.remaining() + " bytes";
    }
}
