package io.bitcask.benchmarks.contender;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.StoreConfig;
import org.jspecify.annotations.Nullable;

/**
 * JetBrains Xodus: one environment, one store, a transaction for each put. Key prefixing is what
 * its documentation advises for access at random. Durable puts have {@code durableWrite}.
 */
final class XodusContender implements Contender {

    @Override
    public String name() {
        return "xodus";
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
        return "xodus-environment";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of("--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        EnvironmentConfig config = new EnvironmentConfig();
        config.setLogDurableWrite(terms.durable());
        // Of the heap, of which it refuses to take all.
        config.setMemoryUsage(Math.min(Terms.CACHE_BYTES, Runtime.getRuntime().maxMemory() / 2));
        Environment environment = Environments.newInstance(directory.toFile(), config);
        Store store = environment.computeInTransaction(transaction -> environment.openStore(
                "benchmark", StoreConfig.WITHOUT_DUPLICATES_WITH_PREFIXING, transaction));
        return new Opened(environment, store);
    }

    private record Opened(Environment environment, Store store) implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            ByteIterable keyBytes = new ArrayByteIterable(key);
            ByteIterable valueBytes = new ArrayByteIterable(value);
            // Exclusive: a writer waits, instead of doing its work again.
            environment.executeInExclusiveTransaction(
                    transaction -> store.put(transaction, keyBytes, valueBytes));
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            ByteIterable keyBytes = new ArrayByteIterable(key);
            return environment.computeInReadonlyTransaction(transaction -> {
                ByteIterable found = store.get(transaction, keyBytes);
                return found == null ? null : bytes(found);
            });
        }

        @Override
        public void delete(byte[] key) {
            ByteIterable keyBytes = new ArrayByteIterable(key);
            environment.executeInExclusiveTransaction(
                    transaction -> store.delete(transaction, keyBytes));
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryVisitor visitor) {
            return environment.computeInReadonlyTransaction(transaction -> {
                try (Cursor entries = store.openCursor(transaction)) {
                    boolean there = from == null
                            ? entries.getNext()
                            : entries.getSearchKeyRange(new ArrayByteIterable(from)) != null;
                    long count = 0;
                    while (there && count < limit) {
                        visitor.visit(bytes(entries.getKey()), bytes(entries.getValue()));
                        count++;
                        there = entries.getNext();
                    }
                    return count;
                }
            });
        }

        /** The array behind may be longer, and belong to a page. */
        private static byte[] bytes(ByteIterable iterable) {
            return Arrays.copyOf(iterable.getBytesUnsafe(), iterable.getLength());
        }

        @Override
        public void settle() {
            environment.gc();
        }

        @Override
        public void close() {
            environment.close();
        }
    }
}
