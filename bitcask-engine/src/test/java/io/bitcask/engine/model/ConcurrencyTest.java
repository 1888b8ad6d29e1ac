package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers and writers at work at the same time on a real directory. */
class ConcurrencyTest {

    private static final int KEY_COUNT = 300;
    private static final int IN_FLIGHT = 50;

    @TempDir
    private Path directory;

    private final AtomicLong versions = new AtomicLong();

    /** For each key the newest version whose put had returned. */
    private final AtomicLongArray returned = new AtomicLongArray(KEY_COUNT);

    private Store open(String codec) {
        return TestStores.open(
                directory,
                StoreOptions.defaults()
                        .codec(codec)
                        .durability(Durability.NONE)
                        .fileLimitBytes(128 << 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void reads_underWrites_areWholeAndNeverGoBack(String codec) throws InterruptedException {
        Store store = open(codec);
        Threads threads = new Threads();
        threads.repeat("sync-writer", writer(store, 0, Durability.SYNC));
        threads.repeat("writer", writer(store, 1, Durability.NONE));
        threads.repeat("async-writer", asyncWriter(store, 2));
        threads.repeat("reader-1", reader(store));
        threads.repeat("reader-2", reader(store));
        threads.runFor(2_500);
        threads.stop();
        store.close();
        try (Store again = open(codec)) {
            for (int key = 0; key < KEY_COUNT; key++) {
                byte[] value = again.get(Versioned.key(key));
                assertThat(value == null ? 0 : Versioned.version(key, value))
                        .isEqualTo(returned.get(key));
            }
        }
    }

    /**
     * Writers own the keys whose number has one remainder, so that versions of a key rise in order.
     */
    private Threads.Step writer(Store store, int remainder, Durability durability) {
        SplittableRandom random = new SplittableRandom(remainder);
        return () -> {
            int key = random.nextInt(KEY_COUNT / 3) * 3 + remainder;
            long version = versions.incrementAndGet();
            store.put(Versioned.key(key), Versioned.value(key, version), durability);
            returned.set(key, version);
        };
    }

    private Threads.Step asyncWriter(Store store, int remainder) {
        SplittableRandom random = new SplittableRandom(remainder);
        ArrayDeque<CompletableFuture<Long>> inFlight = new ArrayDeque<>();
        return () -> {
            int key = random.nextInt(KEY_COUNT / 3) * 3 + remainder;
            long version = versions.incrementAndGet();
            inFlight.add(store.putAsync(
                    Versioned.key(key), Versioned.value(key, version), Durability.SYNC));
            returned.set(key, version);
            if (inFlight.size() > IN_FLIGHT) {
                assertThat(inFlight.remove().join()).isPositive();
            }
        };
    }

    private Threads.Step reader(Store store) {
        SplittableRandom random = new SplittableRandom();
        long[] seen = new long[KEY_COUNT];
        return () -> {
            int key = random.nextInt(KEY_COUNT);
            long atLeast = Math.max(seen[key], returned.get(key));
            byte[] value = store.get(Versioned.key(key));
            long version = value == null ? 0 : Versioned.version(key, value);
            if (version < atLeast) {
                throw new AssertionError(
                        "key " + key + " went back from version " + atLeast + " to " + version);
            }
            seen[key] = version;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void walk_underWrites_meetsEachStableKeyOnce(String codec) throws InterruptedException {
        try (Store store = open(codec)) {
            for (int key = 0; key < KEY_COUNT; key++) {
                store.put(Versioned.key(key), Versioned.value(key, 1));
            }
            Threads threads = new Threads();
            SplittableRandom random = new SplittableRandom(1);
            threads.repeat("overwriter", () -> {
                int key = random.nextInt(KEY_COUNT);
                store.put(Versioned.key(key), Versioned.value(key, versions.incrementAndGet()));
            });
            threads.repeat("passer-by", () -> {
                int key = KEY_COUNT + 100 + (int) (versions.incrementAndGet() % 5_000);
                store.put(Versioned.key(key), Versioned.value(key, 1));
                store.delete(Versioned.key(key - 100));
            });
            threads.repeat("walker", () -> walk(store));
            threads.runFor(1_000);
            threads.stop();
        }
    }

    private static void walk(Store store) {
        int[] met = new int[KEY_COUNT];
        try (Stream<Entry<byte[], byte[]>> entries = store.entries()) {
            entries.forEach(entry -> {
                int key = Versioned.key(entry.key());
                assertThat(Versioned.version(key, entry.value())).isPositive();
                if (key < KEY_COUNT) {
                    met[key]++;
                }
            });
        }
        assertThat(met).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void clear_underReads_showsAllKeysOrNone(String codec) throws InterruptedException {
        try (Store store = open(codec)) {
            Threads threads = new Threads();
            AtomicLong generation = new AtomicLong();
            threads.repeat("clearer", () -> {
                for (int key = 0; key < 50; key++) {
                    store.put(Versioned.key(key), Versioned.value(key, generation.get()));
                }
                generation.incrementAndGet();
                store.clear();
                assertThat(store.size()).isZero();
            });
            for (String name : new String[] {"reader-1", "reader-2"}) {
                SplittableRandom random = new SplittableRandom();
                threads.repeat(name, () -> {
                    int key = random.nextInt(50);
                    long atLeast = generation.get();
                    byte[] value = store.get(Versioned.key(key));
                    // The clear that ends a generation may be under way, those before it are over.
                    assertThat(value == null ? atLeast : Versioned.version(key, value) + 1)
                            .isGreaterThanOrEqualTo(atLeast);
                });
            }
            threads.repeat(
                    "walker",
                    () -> store.forEach(
                            (key, value) -> Versioned.version(Versioned.key(key), value)));
            threads.runFor(1_000);
            threads.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void interrupts_disturbNothing(String codec) throws InterruptedException {
        Store store = open(codec);
        Threads threads = new Threads();
        threads.repeat("sync-writer", writer(store, 0, Durability.SYNC));
        threads.repeat("writer", writer(store, 1, Durability.NONE));
        threads.repeat("reader", reader(store));
        Thread[] victims = threads.all().toArray(Thread[]::new);
        SplittableRandom random = new SplittableRandom(1);
        threads.repeat("storm", () -> {
            victims[random.nextInt(victims.length)].interrupt();
            Thread.sleep(0, 200_000);
        });
        threads.runFor(1_000);
        threads.stop();
        store.close();
        try (Store again = open(codec)) {
            again.forEach((key, value) -> assertThat(Versioned.version(Versioned.key(key), value))
                    .isEqualTo(returned.get(Versioned.key(key))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void close_underUse_givesStoreClosedAlone(String codec) throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            Store store = open(codec);
            Threads threads = new Threads();
            threads.repeat("sync-writer", untilClosed(writer(store, 0, Durability.SYNC)));
            threads.repeat("writer", untilClosed(writer(store, 1, Durability.NONE)));
            threads.repeat("async-writer", untilClosed(asyncWriter(store, 2)));
            threads.repeat("reader", untilClosed(reader(store)));
            threads.repeat("walker", untilClosed(() -> store.forEach((key, value) -> {})));
            threads.repeat("deleter", untilClosed(() -> store.delete(Versioned.key(KEY_COUNT))));
            threads.repeat("syncer", untilClosed(store::sync));
            threads.repeat(
                    "observer",
                    untilClosed(() -> assertThat(store.stats().files()).isNotNull()));
            threads.runFor(5 + round * 5);
            store.close();
            threads.join();
            assertThat(threads.endedCount()).isEqualTo(threads.all().size());
        }
    }

    private static Threads.Step untilClosed(Threads.Step step) {
        return () -> {
            try {
                step.run();
            } catch (StoreClosedException e) {
                throw new Threads.Done(e);
            }
        };
    }
}
