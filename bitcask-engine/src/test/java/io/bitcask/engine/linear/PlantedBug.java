package io.bitcask.engine.linear;

import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores that are not linearizable, each in its own way. */
enum PlantedBug {

    /** Compares first and writes then, with room for others in between. */
    TORN_CONDITION(store -> new Target.Plain(store) {
        @Override
        public long putIfSequence(byte[] key, byte[] value, long expected) {
            Entry<byte[], byte[]> entry = store.getEntry(key);
            return (entry == null ? 0 : entry.sequence()) == expected ? store.put(key, value) : 0;
        }
    }),

    /** Now and then finds what an earlier get had found. */
    STALE_READ(store -> new Target.Plain(store) {

        private final Map<ByteBuffer, Entry<byte[], byte[]>> cache = new ConcurrentHashMap<>();

        @Override
        public @Nullable Entry<byte[], byte[]> get(byte[] key) {
            Entry<byte[], byte[]> entry = store.getEntry(key);
            Entry<byte[], byte[]> cached = entry == null || entry.sequence() % 64 == 0
                    ? cache.get(ByteBuffer.wrap(key))
                    : null;
            if (entry != null) {
                cache.put(ByteBuffer.wrap(key), entry);
            }
            return cached == null ? entry : cached;
        }
    }),

    /** Now and then puts back what it has just deleted. */
    RESURRECTION(store -> new Target.Plain(store) {
        @Override
        public boolean delete(byte[] key) {
            Entry<byte[], byte[]> before = store.getEntry(key);
            boolean removed = store.delete(key);
            if (before != null && before.sequence() % 128 == 0) {
                store.put(key, before.value());
            }
            return removed;
        }
    });

    private final Function<Store, Target> target;

    PlantedBug(Function<Store, Target> target) {
        this.target = target;
    }

    Target in(Store store) {
        return target.apply(store);
    }
}
