package io.bitcask.engine.store;

import io.bitcask.api.Store;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * What Lincheck calls: a store in which merges run without a pause. One store serves all runs; each
 * has keys of its own.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class StoreLincheck {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Store store = MergingStore.store();
    private final String prefix = RUNS.incrementAndGet() + "-";

    private byte[] key(int key) {
        return (prefix + key).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int value) {
        return new byte[value];
    }

    @Operation
    public int get(@Param(name = "key") int key) {
        byte[] value = store.get(key(key));
        return value == null ? 0 : value.length;
    }

    @Operation
    public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
        store.put(key(key), bytes(value));
    }

    @Operation
    public boolean delete(@Param(name = "key") int key) {
        return store.delete(key(key));
    }

    @Operation
    public boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
        return store.putIfAbsent(key(key), bytes(value)).isPresent();
    }

    /** Makes a value longer, by one conditional write after the other until one succeeds. */
    @Operation
    public int lengthen(@Param(name = "key") int key) {
        return store.update(key(key), value -> bytes(value == null ? 1 : value.length + 1)).length;
    }

    /** What it must do: the same, by a map, one thing at a time. */
    public static class Sequential {

        private final Map<Integer, Integer> map = new HashMap<>();

        public int get(int key) {
            return map.getOrDefault(key, 0);
        }

        public void put(int key, int value) {
            map.put(key, value);
        }

        public boolean delete(int key) {
            return map.remove(key) != null;
        }

        public boolean putIfAbsent(int key, int value) {
            return map.putIfAbsent(key, value) == null;
        }

        public int lengthen(int key) {
            return map.merge(key, 1, Integer::sum);
        }
    }
}
