package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Entry;
import io.bitcask.api.HistoryGoneException;
import io.bitcask.api.KeyRange;
import io.bitcask.api.ReadView;
import io.bitcask.api.Scan;
import io.bitcask.api.Version;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scans, snapshots and the past of a modelled store. */
final class ModelledPast {

    private static final int MOST_SNAPSHOTS = 3;

    private final ModelledStore model;

    /** The states that the store went through since it was cleared, as far as they survived. */
    private final List<Snapshot> told = new ArrayList<>(List.of(Snapshot.EMPTY));

    private final List<Kept> kept = new ArrayList<>();

    /** Whether no merge has taken anything out that a reader of the past would miss. */
    private boolean complete = true;

    ModelledPast(ModelledStore model) {
        this.model = model;
    }

    void add(Snapshot state) {
        told.add(state);
    }

    void restart(Snapshot empty) {
        told.clear();
        told.add(empty);
        complete = true;
    }

    void merged() {
        complete &= model.life().retentionMillis() == Life.FOR_EVER;
    }

    void cutTo(Snapshot found) {
        told.removeIf(state -> state.lastSequence() > found.lastSequence());
    }

    /** Takes a snapshot. */
    void take() {
        if (kept.size() < MOST_SNAPSHOTS) {
            kept.add(new Kept(model.store().snapshot(), model.now()));
        }
    }

    /** Reads all of a snapshot in every way there is, and perhaps closes it. */
    void read(int choice, boolean close) {
        if (!kept.isEmpty()) {
            Kept chosen = kept.get(choice % kept.size());
            check(chosen.snapshot, chosen.state);
            if (close) {
                chosen.snapshot.close();
                kept.remove(chosen);
            }
        }
    }

    void closeSnapshots() {
        for (Kept each : kept) {
            check(each.snapshot, each.state);
            each.snapshot.close();
        }
        kept.clear();
    }

    /** Reads the store as of some state that it went through. */
    void asOf(int choice) {
        Snapshot state = told.get(choice % told.size());
        try (var then = model.store().openAsOf(state.lastSequence())) {
            check(then, state);
        } catch (HistoryGoneException e) {
            assertThat(complete).as("history is complete, and yet: %s", e).isFalse();
        }
    }

    /** Looks at all records of a key that are there. */
    void history(byte[] key) {
        List<Version<byte[]>> versions = model.store().history(key);
        ByteBuffer wrapped = ByteBuffer.wrap(key);
        Snapshot.Held newest = model.now().entries().get(wrapped);
        if (newest != null) {
            assertThat(versions.getFirst().sequence()).isEqualTo(newest.sequence());
        } else if (!versions.isEmpty()) {
            assertThat(versions.getFirst().value()).isNull();
        }
        long before = Long.MAX_VALUE;
        for (Version<byte[]> version : versions) {
            assertThat(version.sequence()).isLessThan(before);
            before = version.sequence();
            for (Snapshot state : told) {
                if (state.lastSequence() == version.sequence()) {
                    Snapshot.Held held = state.entries().get(wrapped);
                    assertThat(version.value())
                            .isEqualTo(held == null ? null : held.value().array());
                }
            }
        }
        if (complete) {
            long puts = told.stream()
                    .map(state -> state.entries().get(wrapped))
                    .filter(held -> held != null)
                    .mapToLong(Snapshot.Held::sequence)
                    .distinct()
                    .count();
            assertThat(versions.stream()
                            .filter(version -> version.value() != null)
                            .count())
                    .as("no put is missing")
                    .isGreaterThanOrEqualTo(puts);
        }
    }

    private void check(ReadView<byte[], byte[]> view, Snapshot state) {
        NavigableMap<byte[], Snapshot.Held> expected = visible(state);
        expected.forEach(
                (key, held) -> assertThat(view.get(key)).isEqualTo(held.value().array()));
        for (byte[] key : visible(model.now()).keySet()) {
            assertThat(view.contains(key)).isEqualTo(expected.containsKey(key));
        }
        checkScan(view, KeyRange.all(), expected);
        checkScan(view, KeyRange.<byte[]>all().reversed(), expected.descendingMap());
    }

    /** Returns what is visible of a state now, in the order of keys. */
    private NavigableMap<byte[], Snapshot.Held> visible(Snapshot state) {
        NavigableMap<byte[], Snapshot.Held> result = new TreeMap<>(Arrays::compareUnsigned);
        state.visibleAt(model.clockMillis())
                .entries()
                .forEach((key, held) -> result.put(key.array(), held));
        return result;
    }

    /** Scans a range. */
    void scan(KeyRange<byte[]> range, byte @Nullable [] from, byte @Nullable [] to, long limit) {
        NavigableMap<byte[], Snapshot.Held> expected = visible(model.now());
        if (from != null) {
            expected = expected.tailMap(from, true);
        }
        if (to != null) {
            expected = expected.headMap(to, false);
        }
        checkScan(model.store(), range, first(expected, limit));
        checkScan(model.store(), range.reversed(), first(expected.descendingMap(), limit));
    }

    /** Scans all keys that begin with some bytes. */
    void prefix(byte[] prefix) {
        NavigableMap<byte[], Snapshot.Held> expected = visible(model.now());
        expected.keySet()
                .removeIf(key -> key.length < prefix.length
                        || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length));
        checkScan(model.store(), KeyRange.prefix(prefix), expected);
        checkScan(model.store(), KeyRange.prefix(prefix).reversed(), expected.descendingMap());
    }

    private static Map<byte[], Snapshot.Held> first(
            NavigableMap<byte[], Snapshot.Held> of, long limit) {
        Map<byte[], Snapshot.Held> result = new LinkedHashMap<>();
        of.entrySet().stream()
                .limit(limit)
                .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    private static void checkScan(
            ReadView<byte[], byte[]> view,
            KeyRange<byte[]> range,
            Map<byte[], Snapshot.Held> expected) {
        List<ByteBuffer> keys = new ArrayList<>();
        List<Snapshot.Held> found = new ArrayList<>();
        try (Scan<byte[], byte[]> scan = view.scan(range)) {
            while (scan.next()) {
                keys.add(ByteBuffer.wrap(scan.key()));
                found.add(Snapshot.Held.of(scan.entry()));
            }
        }
        assertThat(keys)
                .isEqualTo(expected.keySet().stream().map(ByteBuffer::wrap).toList());
        assertThat(found).isEqualTo(List.copyOf(expected.values()));
    }

    /** Asks for the first and the last key, and for those around a key. */
    void neighbours(byte[] key) {
        NavigableMap<byte[], Snapshot.Held> visible = visible(model.now());
        var store = model.store();
        assertThat(keyOf(store.first())).isEqualTo(keyOf(visible.firstEntry()));
        assertThat(keyOf(store.last())).isEqualTo(keyOf(visible.lastEntry()));
        assertThat(keyOf(store.floor(key))).isEqualTo(visible.floorKey(key));
        assertThat(keyOf(store.lower(key))).isEqualTo(visible.lowerKey(key));
        assertThat(keyOf(store.ceiling(key))).isEqualTo(visible.ceilingKey(key));
        assertThat(keyOf(store.higher(key))).isEqualTo(visible.higherKey(key));
    }

    private static byte @Nullable [] keyOf(Map.@Nullable Entry<byte[], Snapshot.Held> entry) {
        return entry == null ? null : entry.getKey();
    }

    private static byte @Nullable [] keyOf(@Nullable Entry<byte[], byte[]> entry) {
        return entry == null ? null : entry.key();
    }

    /** A snapshot, and what it must show. */
    private record Kept(io.bitcask.api.Snapshot snapshot, Snapshot state) {}
}
