package io.bitcask.engine.testing;

import io.bitcask.api.Store;
import io.bitcask.api.WriteBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A change to a store, or several that are one.
 *
 * @param key the key, or {@code null} when all keys are removed
 * @param value the value, or {@code null} when the key is removed
 * @param parts the changes of a batch, else none
 */
public record Operation(
        @Nullable ByteBuffer key, @Nullable ByteBuffer value, List<Operation> parts) {

    /** Returns a put. */
    public static Operation put(byte[] key, byte[] value) {
        return new Operation(ByteBuffer.wrap(key), ByteBuffer.wrap(value), List.of());
    }

    /** Returns a delete. */
    public static Operation delete(byte[] key) {
        return new Operation(ByteBuffer.wrap(key), null, List.of());
    }

    /** Returns the removal of everything. */
    public static Operation clear() {
        return new Operation(null, null, List.of());
    }

    /** Returns several changes as one. */
    public static Operation batch(List<Operation> parts) {
        return new Operation(null, null, parts);
    }

    /**
     * Returns a batch of up to a dozen changes, some of which undo or repeat each other, or delete
     * what is not there.
     *
     * @param longestBytes how long its values may be
     */
    public static Operation randomBatch(SplittableRandom random, int keyCount, int longestBytes) {
        return batch(IntStream.range(0, random.nextInt(1, 13))
                .mapToObj(i -> {
                    byte[] key = TestStores.bytes("key-" + random.nextInt(keyCount));
                    if (random.nextInt(3) == 0) {
                        return delete(key);
                    }
                    byte[] value = new byte[random.nextInt(8, longestBytes)];
                    random.nextBytes(value);
                    return put(key, value);
                })
                .toList());
    }

    /**
     * Returns any change: mostly a put of some hundred bytes, seldom of more than a small file
     * takes; else a delete, a batch, or rarely a clear.
     */
    public static Operation random(SplittableRandom random, int keyCount) {
        byte[] key = TestStores.bytes("key-" + random.nextInt(keyCount));
        int choice = random.nextInt(20);
        if (choice == 0) {
            return clear();
        }
        if (choice < 4) {
            return delete(key);
        }
        if (choice > 14) {
            return randomBatch(random, keyCount, choice == 15 ? 1_500 : 300);
        }
        byte[] value = new byte[choice == 4 ? 5_000 : random.nextInt(200, 1_200)];
        random.nextBytes(value);
        return put(key, value);
    }

    /** Returns whether this is a put of one key. */
    public boolean isPut() {
        return value != null;
    }

    /** Returns whether this removes everything. */
    public boolean isClear() {
        return key == null && parts.isEmpty();
    }

    /** Returns what a key has in the course of the change, {@code null} where it is removed. */
    public List<@Nullable ByteBuffer> valuesOf(ByteBuffer wanted) {
        List<@Nullable ByteBuffer> values = new ArrayList<>();
        if (isClear()) {
            values.add(null);
        } else if (key == null) {
            parts.forEach(part -> values.addAll(part.valuesOf(wanted)));
        } else if (key.equals(wanted)) {
            values.add(value);
        }
        return values;
    }

    /** Makes the change in a model. */
    public void apply(Map<ByteBuffer, ByteBuffer> model) {
        if (isClear()) {
            model.clear();
        } else if (key == null) {
            parts.forEach(part -> part.apply(model));
        } else if (value == null) {
            model.remove(key);
        } else {
            model.put(key, value);
        }
    }

    /** Makes the change in a store. */
    public void write(Store store) {
        if (isClear()) {
            store.clear();
        } else if (key == null) {
            writeBatch(store);
        } else if (value == null) {
            store.delete(key.array());
        } else {
            store.put(key.array(), value.array());
        }
    }

    /** Makes a put in a store, whose writer goes on meanwhile. */
    public CompletableFuture<Long> writeAsync(Store store) {
        return store.putAsync(
                Objects.requireNonNull(key).array(),
                Objects.requireNonNull(value).array());
    }

    private void writeBatch(Store store) {
        WriteBatch batch = new WriteBatch();
        for (Operation part : parts) {
            if (part.key != null && part.value != null) {
                batch.put(part.key.array(), part.value.array());
            } else if (part.key != null) {
                batch.delete(part.key.array());
            }
        }
        store.write(batch);
    }

    @Override
    public String toString() {
        if (key == null) {
            return parts.isEmpty() ? "clear" : "batch " + parts;
        }
        String name = HexFormat.of().formatHex(key.array());
        return value == null
                ? "delete " + name
                : "put " + name + " of " + value.remaining() + " bytes";
    }
}
