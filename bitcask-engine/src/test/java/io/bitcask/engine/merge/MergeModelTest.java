package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.KeyRange;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging.MergeResult;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.engine.model.MovableClock;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random writes, merges, snapshots, scans in both directions and reopenings against a sorted map;
 * the clock moves, and values expire.
 */
@Timeout(240)
class MergeModelTest {

    private static final int KEY_COUNT = 60;

    private final SimulatedFiles files = new SimulatedFiles();
    private final MovableClock clock = new MovableClock();
    private final NavigableMap<String, Held> model = new TreeMap<>();
    private final List<Kept> snapshots = new ArrayList<>();
    private Store store = open();
    private int number;

    private Store open() {
        StoreOptions options = TestStores.SMALL_FILES
                .durability(Durability.NONE)
                .clock(clock)
                .codec(number % 2 == 0 ? "protobuf" : "json")
                .merge(MergeOptions.defaults().automatic(false));
        return TestStores.open(files, options);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anything_atAnyTime(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_500; i++) {
            step(random);
        }
        check();
        snapshots.forEach(Kept::checkAndClose);
        MergeResult result = store.merging().run();
        check();
        assertThat(store.size()).as("after %s", result).isEqualTo(visible().size());
        store.close();
        assertThat(files.openCount()).isZero();
    }

    private void step(SplittableRandom random) {
        String key = "k" + random.nextInt(KEY_COUNT);
        switch (random.nextInt(40)) {
            case 0 -> check();
            case 1, 2 -> store.merging().run();
            case 3 -> {
                if (snapshots.size() < 4) {
                    snapshots.add(new Kept(store.snapshot(), new TreeMap<>(model)));
                }
            }
            case 4 -> {
                if (!snapshots.isEmpty()) {
                    snapshots.remove(random.nextInt(snapshots.size())).checkAndClose();
                }
            }
            case 5 -> clock.move(random.nextInt(200));
            case 6 -> reopen();
            case 7, 8, 9, 10, 11 -> {
                assertThat(store.delete(bytes(key))).isEqualTo(visible().containsKey(key));
                model.remove(key);
            }
            case 12, 13, 14 -> {
                long ttl = random.nextLong(1, 300);
                put(key, random, Ttl.of(Duration.ofMillis(ttl)), clock.millis() + ttl);
            }
            case 15 -> scanSome(random);
            default -> put(key, random, Ttl.NEVER, Long.MAX_VALUE);
        }
    }

    private void reopen() {
        snapshots.forEach(Kept::checkAndClose);
        snapshots.clear();
        store.close();
        number++;
        store = open();
        check();
    }

    private void put(String key, SplittableRandom random, Ttl ttl, long expiresAt) {
        String value = "v" + number++ + "x".repeat(random.nextInt(200));
        store.put(bytes(key), bytes(value), ttl);
        model.put(key, new Held(value, expiresAt));
    }

    private NavigableMap<String, String> visible() {
        return visible(model);
    }

    private NavigableMap<String, String> visible(NavigableMap<String, Held> of) {
        NavigableMap<String, String> result = new TreeMap<>();
        of.forEach((key, held) -> {
            if (held.expiresAt > clock.millis()) {
                result.put(key, held.value);
            }
        });
        return result;
    }

    private void check() {
        NavigableMap<String, String> expected = visible();
        for (int i = 0; i < KEY_COUNT; i++) {
            String key = "k" + i;
            assertThat(TestStores.text(store, key)).as(key).isEqualTo(expected.get(key));
        }
        assertThat(all(store.scan(KeyRange.all()))).containsExactlyEntriesOf(expected);
        assertThat(all(store.scan(KeyRange.<byte[]>all().reversed())))
                .containsExactlyEntriesOf(expected.descendingMap());
        assertThat(TestStores.contents(store)).hasSize(expected.size());
    }

    private void scanSome(SplittableRandom random) {
        String from = "k" + random.nextInt(KEY_COUNT);
        String to = "k" + random.nextInt(KEY_COUNT);
        if (from.compareTo(to) <= 0) {
            assertThat(all(store.scan(bytes(from), bytes(to))))
                    .containsExactlyEntriesOf(visible().subMap(from, true, to, false));
            assertThat(all(store.scan(KeyRange.closed(bytes(from), bytes(to)).reversed())))
                    .containsExactlyEntriesOf(
                            visible().subMap(from, true, to, true).descendingMap());
        }
        assertThat(key(store.floor(bytes(to)))).isEqualTo(visible().floorKey(to));
        assertThat(key(store.ceiling(bytes(to)))).isEqualTo(visible().ceilingKey(to));
        assertThat(key(store.higher(bytes(to)))).isEqualTo(visible().higherKey(to));
        assertThat(key(store.lower(bytes(to)))).isEqualTo(visible().lowerKey(to));
        assertThat(all(store.prefix(bytes("k1"))))
                .containsExactlyEntriesOf(visible().subMap("k1", true, "k2", false));
        assertThat(all(store.scan(KeyRange.prefix(bytes("k1")).reversed().limit(2)))
                        .keySet())
                .containsExactlyElementsOf(
                        visible().subMap("k1", true, "k2", false).descendingMap().keySet().stream()
                                .limit(2)
                                .toList());
    }

    private static String key(Entry<byte[], byte[]> entry) {
        return entry == null ? null : new String(entry.key(), StandardCharsets.UTF_8);
    }

    private static TreeMapInOrder all(Scan<byte[], byte[]> scan) {
        TreeMapInOrder result = new TreeMapInOrder();
        try (scan) {
            while (scan.next()) {
                String key = new String(scan.key(), StandardCharsets.UTF_8);
                assertThat(result.put(key, new String(scan.value(), StandardCharsets.UTF_8)))
                        .as("%s twice", key)
                        .isNull();
            }
        }
        return result;
    }

    /** What a scan showed, in the order it showed it. */
    private static final class TreeMapInOrder extends java.util.LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    private record Held(String value, long expiresAt) {}

    /** A snapshot, and what it must show. */
    private final class Kept {

        private final Snapshot snapshot;
        private final NavigableMap<String, Held> then;

        Kept(Snapshot snapshot, NavigableMap<String, Held> then) {
            this.snapshot = snapshot;
            this.then = then;
        }

        void checkAndClose() {
            NavigableMap<String, String> expected = visible(then);
            for (int i = 0; i < KEY_COUNT; i++) {
                byte[] value = snapshot.get(bytes("k" + i));
                assertThat(value == null ? null : new String(value, StandardCharsets.UTF_8))
                        .as("k%d as of %d", i, snapshot.sequence())
                        .isEqualTo(expected.get("k" + i));
            }
            assertThat(all(snapshot.scan(KeyRange.all()))).containsExactlyEntriesOf(expected);
            assertThat(all(snapshot.scan(KeyRange.<byte[]>all().reversed())))
                    .containsExactlyEntriesOf(expected.descendingMap());
            snapshot.close();
        }
    }
}
