package io.bitcask.engine.checkpoint;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checkpoints whose stripes are damaged, that belong elsewhere, or that cannot be written. */
@Timeout(120)
class DamagedCheckpointTest {

    private static final int KEY_COUNT = 3_000;
    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .fileLimitBytes(64 << 10)
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();

    private void fill(SimulatedFiles directory) {
        try (Store store = TestStores.openEager(directory, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                store.put(bytes("k" + i), bytes("old" + i));
            }
            for (int i = 0; i < KEY_COUNT; i += 3) {
                store.put(bytes("k" + i), bytes("new" + i));
            }
            for (int i = 1; i < KEY_COUNT; i += 3) {
                store.delete(bytes("k" + i));
            }
        }
    }

    private static String expected(int i) {
        return i % 3 == 0 ? "new" + i : i % 3 == 1 ? null : "old" + i;
    }

    private static void check(Store store) {
        for (int i = 0; i < KEY_COUNT; i++) {
            assertThat(TestStores.text(store, "k" + i)).isEqualTo(expected(i));
        }
        assertThat(store.size()).isEqualTo(KEY_COUNT / 3 * 2);
    }

    /** Flips a bit in every chunk, which leaves no stripe intact. */
    private void damageAllStripes() {
        byte[] bytes = files.content("KEYDIR");
        for (int at = 4096 + 100; at + 12_000 < bytes.length; at += 2_048) {
            bytes[at] ^= 1;
        }
        files.plant("KEYDIR", bytes);
    }

    @Test
    void damagedStripes_areBuiltAgain_andCountsAreRight() throws InterruptedException {
        fill(files);
        List<FileStats> before;
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(store.stats().recovery().fromCheckpoint()).isTrue();
            before = store.stats().files();
            check(store);
        }
        damageAllStripes();
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(store.stats().recovery().fromCheckpoint()).isTrue();
            check(store);
            store.merging().run(); // waits for a recount that has begun
            while (live(store) != live(before)) {
                Thread.yield(); // until the recount has been made, or the test's time is over
            }
        }
    }

    private static long live(Store store) {
        return live(store.stats().files());
    }

    private static long live(List<FileStats> stats) {
        return stats.stream().mapToLong(FileStats::liveCount).sum();
    }

    @Test
    void damagedStripes_underWritersAndMerges_loseNothing() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            SimulatedFiles directory = new SimulatedFiles();
            fill(directory);
            byte[] bytes = directory.content("KEYDIR");
            for (int at = 4096 + 100; at + 12_000 < bytes.length; at += 2_048) {
                bytes[at] ^= 1;
            }
            directory.plant("KEYDIR", bytes);
            try (Store store = TestStores.openEager(directory, OPTIONS)) {
                List<Thread> threads = new ArrayList<>();
                AtomicBoolean failed = new AtomicBoolean();
                for (int t = 0; t < 3; t++) {
                    int first = t;
                    threads.add(Thread.ofPlatform().start(() -> {
                        for (int i = first; i < KEY_COUNT; i += 3) {
                            if (i % 2 == 0) {
                                store.put(bytes("k" + i), bytes("w" + i));
                            } else {
                                store.delete(bytes("k" + i));
                            }
                            if (TestStores.text(store, "k" + i) == null != (i % 2 != 0)) {
                                failed.set(true);
                            }
                        }
                    }));
                }
                store.merging().run();
                for (Thread thread : threads) {
                    thread.join();
                }
                store.merging().run();
                assertThat(failed).isFalse();
                assertThat(store.size()).isEqualTo(KEY_COUNT / 2);
                for (int i = 0; i < KEY_COUNT; i++) {
                    assertThat(TestStores.text(store, "k" + i))
                            .isEqualTo(i % 2 == 0 ? "w" + i : null);
                }
            }
            try (Store store = TestStores.open(directory, OPTIONS)) {
                assertThat(store.stats().recovery().fromCheckpoint()).isTrue();
                assertThat(store.size()).isEqualTo(KEY_COUNT / 2);
                assertThat(live(store)).isEqualTo(KEY_COUNT / 2);
            }
        }
    }

    @Test
    void checkpointsUnderWriters_areTrueAfterAKill() throws InterruptedException {
        SimulatedFiles killed;
        try (Store store = TestStores.openEager(files, OPTIONS)) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int first = t;
                threads.add(Thread.ofPlatform().start(() -> {
                    // Until a checkpoint has been written beside them, however slow that is.
                    for (int i = 0; i < 9_000 || !hasCheckpoint(); i++) {
                        int key = (i * 3 + first) % KEY_COUNT;
                        if (i % 7 == 3) {
                            store.delete(bytes("k" + key));
                        } else {
                            store.put(bytes("k" + key), bytes("v" + i));
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            killed = files.image().afterKill();
        }
        assertThat(killed.sortedNames()).contains(CheckpointFormat.FILE_NAME);
        Openings openings = new Openings(OPTIONS);
        openings.checkAfterKill(killed.image());
        assertThat(openings.checkpointCount()).isEqualTo(2);
    }

    private boolean hasCheckpoint() {
        return files.sortedNames().contains(CheckpointFormat.FILE_NAME);
    }

    @Test
    void theCheckpointOfAnotherStore_isNotUsed_andRemoved() {
        fill(files);
        SimulatedFiles other = new SimulatedFiles();
        fill(other);
        files.plant("KEYDIR", other.content("KEYDIR"));
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(store.stats().recovery().fromCheckpoint()).isFalse();
            assertThat(files.sortedNames()).doesNotContain("KEYDIR");
            check(store);
        }
    }

    @Test
    void aCheckpointThatCannotBeWritten_isNobodysTrouble() {
        fill(files);
        files.uproot("KEYDIR");
        files.usableBytes(1);
        fill(files);
        assertThat(files.sortedNames()).doesNotContain("KEYDIR", "KEYDIR.new");
        files.usableBytes(Long.MAX_VALUE);
        try (Store store = TestStores.open(files, OPTIONS)) {
            check(store);
        }
    }

    @Test
    void smallStores_haveNone() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            store.put(bytes("k"), bytes("v"));
        }
        assertThat(files.sortedNames()).doesNotContain("KEYDIR");
    }

    @Test
    void clear_removesIt() {
        fill(files);
        try (Store store = TestStores.open(files, OPTIONS)) {
            store.clear();
            assertThat(files.sortedNames()).doesNotContain("KEYDIR");
        }
    }
}
