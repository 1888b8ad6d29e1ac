package io.bitcask.benchmarks.contender;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * H2's MVStore. Unsynced, its background thread commits about once a second, as by default, so that
 * a kill loses what was put since. A durable put commits and syncs. Values come from its cache
 * without being copied.
 */
final class MvStoreContender implements Contender {

    private static final int SETTLE_MILLIS = 60_000;

    @Override
    public String name() {
        return "mvstore";
    }

    @Override
    public Set<Ability> abilities() {
        return Ability.all();
    }

    @Override
    public Promise promise() {
        return Promise.ALL_BUT_LATEST;
    }

    @Override
    public String jarPrefix() {
        return "h2-mvstore";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of();
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        MVStore.Builder builder = new MVStore.Builder()
                .fileName(directory.resolve("store.mv").toString())
                .cacheSize((int) (Terms.CACHE_BYTES >> 20)); // in mebibytes, of the heap
        if (terms.durable()) {
            builder.autoCommitDisabled(); // every put commits by itself
        }
        MVStore store = builder.open();
        MVMap<byte[], byte[]> map = store.openMap(
                "benchmark",
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(UnsignedBytesType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE)); // no Java serialization
        return new Opened(store, map, terms.durable());
    }

    private record Opened(MVStore store, MVMap<byte[], byte[]> map, boolean durable)
            implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
            if (durable) {
                store.commit();
                store.sync();
            }
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return map.get(key);
        }

        @Override
        public void delete(byte[] key) {
            map.remove(key);
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryVisitor visitor) {
            Cursor<byte[], byte[]> entries = map.cursor(from);
            long count = 0;
            while (count < limit && entries.hasNext()) {
                byte[] key = entries.next();
                visitor.visit(key, entries.getValue());
                count++;
            }
            return count;
        }

        @Override
        public void settle() {
            store.commit();
            store.compactFile(SETTLE_MILLIS);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
