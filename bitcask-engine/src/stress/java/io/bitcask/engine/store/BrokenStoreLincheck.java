package io.bitcask.engine.store;

import io.bitcask.api.Store;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Control: a store whose conditional writes look first and write then. */
@Param(name = "key", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class BrokenStoreLincheck {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Store store = MergingStore.store();
    private final String prefix = "broken-" + RUNS.incrementAndGet() + "-";

    private byte[] key(int key) {
        return (prefix + key).getBytes(StandardCharsets.US_ASCII);
    }

    @Operation
    public int get(@Param(name = "key") int key) {
        byte[] value = store.get(key(key));
        return value == null ? 0 : value.length;
    }

    @Operation
    public boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
        if (store.contains(key(key))) {
            return false;
        }
        store.put(key(key), new byte[value]);
        return true;
    }

    @Operation
    public boolean delete(@Param(name = "key") int key) {
        return store.delete(key(key));
    }
}
