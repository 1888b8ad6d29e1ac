package io.bitcask.benchmarks.contender;

import io.bitcask.api.Durability;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Our own store, with everything but durability at its defaults: checksums are compared at each
 * read, and merges run.
 */
record BitcaskContender(String codec) implements Contender {

    @Override
    public String name() {
        return "bitcask-" + codec;
    }

    @Override
    public Set<Ability> abilities() {
        return Ability.all();
    }

    @Override
    public Promise promise() {
        return Promise.ALL;
    }

    @Override
    public String jarPrefix() {
        return "bitcask-engine";
    }

    @Override
    public List<String> jvmFlags() {
        // As README.md asks of every application.
        return List.of(
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        Durability durability = terms.durable() ? Durability.SYNC : Durability.NONE;
        StoreOptions options = StoreOptions.defaults().codec(codec).durability(durability);
        return new Opened(Store.open(directory, options));
    }

    private record Opened(Store store) implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            store.put(key, value);
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return store.get(key);
        }

        @Override
        public void delete(byte[] key) {
            store.delete(key);
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryVisitor visitor) {
            KeyRange<byte[]> range = from == null ? KeyRange.all() : KeyRange.from(from);
            long count = 0;
            try (Scan<byte[], byte[]> scan = store.scan(range.limit(limit))) {
                while (scan.next()) {
                    visitor.visit(scan.key(), scan.value());
                    count++;
                }
            }
            return count;
        }

        @Override
        public void settle() {
            store.merging().run();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
