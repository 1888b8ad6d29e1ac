package io.bitcask.engine.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.KeyRange;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store is linearizable, key by key, while files roll and are merged, checkpoints are written,
 * snapshots pin what merges retire, and the store is closed and opened again.
 *
 * <p>{@code -Dbitcask.linear.operations=100000000} for a long run, {@code -Dbitcask.seed=...} for
 * another sequence of calls; the threads' timing is not repeated by that.
 */
class LongHistoryTest {

    private static final long OPERATIONS = Long.getLong("bitcask.linear.operations", 1_200_000);
    private static final long SEED = Long.getLong("bitcask.seed", 19);
    private static final int WINDOW = 20_000;
    private static final int REOPEN_EVERY = 10;
    private static final long LONGEST = 2_000_000;

    @TempDir
    private Path directory;

    @Test
    void store_isLinearizableOnDisk(TestReporter reporter) throws Exception {
        run(this::newDirectory, TestStores.PROTOBUF.name(), OPERATIONS / 5, reporter);
    }

    @Test
    void store_isLinearizableOnASimulatedDisk(TestReporter reporter) throws Exception {
        run(SimulatedFiles::new, TestStores.PROTOBUF.name(), OPERATIONS * 3 / 5, reporter);
    }

    /** The other way to write: no mapping of the active file, and lines of text. */
    @Test
    void storeOfJson_isLinearizableOnASimulatedDisk(TestReporter reporter) throws Exception {
        run(SimulatedFiles::new, TestStores.JSON.name(), OPERATIONS / 5, reporter);
    }

    @ParameterizedTest
    @EnumSource
    void plantedBug_isFound(PlantedBug bug, TestReporter reporter) throws Exception {
        try (LongHistory history = new LongHistory(SEED);
                Store store = open(new SimulatedFiles(), TestStores.PROTOBUF.name())) {
            Target target = bug.in(store);
            assertThatThrownBy(() -> {
                        for (int window = 0; window < 50; window++) {
                            history.call(target, WINDOW);
                            history.check(target);
                        }
                    })
                    .hasMessageContaining("seed " + SEED)
                    .hasMessageContaining("no order of the calls explains")
                    .satisfies(e -> reporter.publishEntry(
                            bug.name(),
                            "after " + history.callCount() + " calls: " + e.getMessage()));
        }
    }

    private StoreFiles newDirectory() {
        try {
            return new DiskFiles(Files.createTempDirectory(directory, "store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks one store after the other: a disk is not used for ever. */
    private static void run(
            Supplier<StoreFiles> disks, String codec, long operations, TestReporter reporter)
            throws Exception {
        try (Background background = new Background()) {
            long left = operations;
            for (long seed = SEED; left > 0; seed++) {
                long began = System.nanoTime();
                try (LongHistory history = new LongHistory(seed)) {
                    run(disks.get(), codec, Math.min(left, LONGEST), history, background);
                    left -= history.callCount();
                    reporter.publishEntry(
                            "checked",
                            "%,d calls in %s, %s, %d ms, seed %d"
                                    .formatted(
                                            history.callCount(),
                                            history.windows(),
                                            background,
                                            (System.nanoTime() - began) / 1_000_000,
                                            seed));
                }
            }
            assertThat(background.merges).isPositive();
            assertThat(background.snapshots).isPositive();
        }
    }

    private static void run(
            StoreFiles files,
            String codec,
            long operations,
            LongHistory history,
            Background background)
            throws Exception {
        while (history.callCount() < operations) {
            try (Store store = open(files, codec)) {
                Target target = Target.of(store);
                history.check(target); // what the last opening left
                background.start(store);
                for (int i = 0; i < REOPEN_EVERY && history.callCount() < operations; i++) {
                    history.call(target, WINDOW);
                    history.check(target);
                }
                background.stop();
            }
        }
    }

    private static Store open(StoreFiles files, String codec) {
        StoreOptions options = StoreOptions.defaults()
                .codec(codec)
                .fileLimitBytes(64 << 10)
                .durability(Durability.NONE)
                .merge(MergeOptions.defaults().automatic(false));
        return TestStores.openEager(files, options);
    }

    /** What goes on in a store meanwhile: merges, and snapshots that outlive some of them. */
    private static final class Background implements AutoCloseable {

        private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "background");
            thread.setDaemon(true);
            return thread;
        });
        private volatile boolean stopped;
        private Future<?> merging;
        private Future<?> looking;
        private long merges;
        private long snapshots;

        void start(Store store) {
            stopped = false;
            merging = pool.submit(() -> {
                do {
                    store.merging().run();
                    merges++;
                } while (!stopped);
            });
            looking = pool.submit(() -> {
                do {
                    look(store);
                    snapshots++;
                } while (!stopped);
            });
        }

        private static void look(Store store) {
            try (Snapshot snapshot = store.snapshot();
                    Scan<byte[], byte[]> scan = snapshot.scan(KeyRange.all())) {
                while (scan.next()) {
                    assertThat(scan.value()).isNotEmpty();
                    Thread.onSpinWait();
                }
            }
        }

        void stop() throws Exception {
            stopped = true;
            merging.get();
            looking.get();
        }

        @Override
        public void close() {
            stopped = true;
            pool.shutdown();
        }

        @Override
        public String toString() {
            return merges + " merges, " + snapshots + " snapshots";
        }
    }
}
