package io.bitcask.engine.model;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.KeyRange;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging.MergeResult;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.StoreStats.PinStats;
import io.bitcask.api.Ttl;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.Await;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a store says of itself. */
@Timeout(60)
class StatsTest {

    private final SimulatedFiles files = new SimulatedFiles();
    private final MovableClock clock = new MovableClock();

    private Store open() {
        StoreOptions options = StoreOptions.defaults()
                .durability(Durability.NONE)
                .clock(clock)
                .merge(MergeOptions.defaults().automatic(false).retention(Duration.ZERO));
        return TestStores.open(files, options);
    }

    private static FileStats only(StoreStats stats) {
        assertThat(stats.files()).hasSize(1);
        return stats.files().getFirst();
    }

    @Test
    void deadRecords_areCountedAndMeasured() {
        try (Store store = open()) {
            for (int i = 0; i < 10; i++) {
                put(store, "key", "value " + i);
            }
            FileStats file = only(store.stats());

            assertThat(file.recordCount()).isEqualTo(10);
            assertThat(file.liveCount()).isEqualTo(1);
            assertThat(file.deadCount()).isEqualTo(9);
            assertThat(file.deadBytes()).isEqualTo(file.bytes() * 9 / 10);
            assertThat(file.liveBytes() + file.deadBytes()).isEqualTo(file.bytes());
            assertThat(file.firstSequence()).isEqualTo(1);
            assertThat(file.lastSequence()).isEqualTo(10);
            assertThat(file.joinsMerge()).isFalse();
            assertThat(file.mergeReason()).contains("not complete");
            assertThat(store.stats().deadBytes()).isEqualTo(file.deadBytes());
        }
    }

    @Test
    void expiredRecords_countAsDead() {
        try (Store store = open()) {
            store.put(bytes("a"), bytes("1"), Ttl.of(Duration.ofSeconds(1)));
            store.put(bytes("b"), bytes("2"), Ttl.of(Duration.ofSeconds(1)));
            assertThat(store.stats().deadBytes()).isZero();

            clock.move(2_000);

            assertThat(store.stats().deadBytes()).isEqualTo(only(store.stats()).bytes());
        }
    }

    @Test
    void appendedBytes_areThoseOfRecords_acrossFilesAndOpenings() {
        long first;
        try (Store store = open()) {
            assertThat(store.stats().appendedBytes()).isZero();
            put(store, "a", "1");
            first = store.stats().appendedBytes();
            assertThat(first).isBetween(10L, 100L);
            put(store, "a", "2");
            assertThat(store.stats().appendedBytes()).isEqualTo(2 * first);
            store.merging().run(); // rolls, and syncs, which leaves a mark
            put(store, "a", "3");
            assertThat(store.stats().appendedBytes()).isBetween(3 * first, 3 * first + 32);
        }
        try (Store store = open()) {
            assertThat(store.stats().appendedBytes()).isZero();
            put(store, "a", "4");
            assertThat(store.stats().appendedBytes()).isEqualTo(first);
        }
    }

    @Test
    void merges_addUp_andHintsAreSeen() {
        try (Store store = open()) {
            for (int i = 0; i < 100; i++) {
                put(store, "key " + i % 10, "value " + i);
            }
            assertThat(store.stats().writeAmplification()).isEqualTo(1);
            assertThat(store.stats().hintBytes()).isZero();

            MergeResult result = store.merging().run();

            StoreStats stats = store.stats();
            assertThat(stats.merge().total()).isEqualTo(result);
            assertThat(result.recordsDropped()).isEqualTo(90);
            assertThat(stats.writeAmplification())
                    .isEqualTo(1 + (double) result.bytesWritten() / stats.appendedBytes())
                    .isBetween(1.05, 1.3);
            assertThat(stats.merge().historyFrom()).isEqualTo(100);
            FileStats merged = stats.files().getFirst();
            assertThat(merged.merged()).isTrue();
            assertThat(merged.hasHint()).isTrue();
            assertThat(merged.deadCount()).isZero();
            assertThat(merged.mergeReason()).isEqualTo("nothing in it is dead");
            assertThat(stats.hintBytes()).isEqualTo(merged.hintBytes());
            assertThat(stats.liveBytes())
                    .isEqualTo(
                            stats.files().stream().mapToLong(FileStats::bytes).sum());
        }
    }

    @Test
    void scans_areSeenByWhatTheyPin() {
        try (Store store = open()) {
            put(store, "a", "1");
            put(store, "a", "2");
            assertThat(store.stats().pins()).isEqualTo(new PinStats(0, 0, 0));
            long before;
            try (Scan<byte[], byte[]> scan = store.scan(KeyRange.all())) {
                assertThat(scan.next()).isTrue();
                before = only(store.stats()).bytes();
                assertThat(store.stats().pins()).isEqualTo(new PinStats(1, 0, 0));
                store.merging().run();
                assertThat(store.stats().pins()).isEqualTo(new PinStats(1, 1, before));
            }
            // The file's hint may have begun to be written when it was sealed, and keeps it as
            // well.
            Await.untilNothingIsPinned(store);
        }
    }

    @Test
    void options_ofNow() {
        try (Store store = open()) {
            assertThat(store.stats().merge().paused()).isFalse();
            store.merging().pause();
            store.merging().options(store.merging().options().retention(Duration.ofDays(1)));

            assertThat(store.stats().merge().paused()).isTrue();
            assertThat(store.stats().merge().retention()).isEqualTo(Duration.ofDays(1));
        }
    }

    @Test
    void store_withoutRecords() {
        try (Store store = open()) {
            StoreStats stats = store.stats();
            assertThat(List.of(stats.liveBytes(), stats.deadBytes(), stats.hintBytes()))
                    .containsOnly(0L);
            assertThat(stats.writeAmplification()).isEqualTo(1);
        }
    }
}
