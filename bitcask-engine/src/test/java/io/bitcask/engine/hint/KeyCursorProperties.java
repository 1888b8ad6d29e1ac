package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Cursors over hints and deltas against a sorted map, whatever moves are made. */
class KeyCursorProperties {

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void smallKeys_areWalkedAsInAMap(
            @ForAll long seed,
            @ForAll @IntRange(max = 600) int count,
            @ForAll boolean json,
            @ForAll boolean marks)
            throws Exception {
        check(seed, Rows.random(seed, count, 40), json, marks, 40);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void largeKeys_areWalkedAsInAMap(@ForAll long seed, @ForAll @IntRange(max = 120) int count)
            throws Exception {
        check(seed, Rows.random(seed, count, 65_535), false, false, 65_535);
    }

    private static void check(
            long seed, List<Row> records, boolean json, boolean marks, int largestKeyBytes)
            throws IOException, UselessHintException {
        RecordCodec codec = json ? TestStores.JSON : TestStores.PROTOBUF;
        WrittenFile written = new WrittenFile(codec, records, 5, marks);
        KeyCursor delta = new DeltaOrder(written.file).cursor();
        assertThat(WrittenFile.walk(delta)).isEqualTo(written.sorted);
        wander(seed, delta, written.sorted, largestKeyBytes);

        KeyOrders orders = written.orders();
        orders.writeHint(written.file);
        assertThat(orders.hint(written.file)).isPresent();
        try (HintReader reader = written.openHint()) {
            assertThat(WrittenFile.load(reader)).isEqualTo(written.sorted);
            HintFacts facts = reader.facts();
            assertThat(facts).isEqualTo(facts(written));
        }
        KeyCursor hint = orders.cursor(written.file);
        assertThat(WrittenFile.walk(hint)).isEqualTo(written.sorted);
        wander(seed, hint, written.sorted, largestKeyBytes);
        orders.close();
    }

    private static HintFacts facts(WrittenFile written) {
        HintTally tally = new HintTally();
        written.rows.forEach(tally::add);
        return tally.facts(written.file.end());
    }

    /** Makes random moves in a cursor and in a map of the same entries. */
    private static void wander(long seed, KeyCursor cursor, List<Row> sorted, int largestKeyBytes) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Row, Row> map = new TreeMap<>();
        sorted.forEach(row -> map.put(row, row));
        Row at = null;
        for (int step = 0; step < 300; step++) {
            int move = at == null ? random.nextInt(4) : random.nextInt(20);
            boolean found;
            switch (move) {
                case 0 -> {
                    found = cursor.first();
                    at = entry(map.firstEntry());
                }
                case 1 -> {
                    found = cursor.last();
                    at = entry(map.lastEntry());
                }
                case 2 -> {
                    byte[] key = Rows.target(random, sorted, largestKeyBytes);
                    found = cursor.seek(key, 0, key.length);
                    at = entry(map.ceilingEntry(before(key)));
                }
                case 3 -> {
                    byte[] key = Rows.target(random, sorted, largestKeyBytes);
                    byte[] shifted = new byte[key.length + 5];
                    System.arraycopy(key, 0, shifted, 3, key.length);
                    found = cursor.seekBefore(shifted, 3, key.length);
                    at = entry(map.lowerEntry(before(key)));
                }
                default -> {
                    if (move % 2 == 0) {
                        found = cursor.next();
                        at = entry(map.higherEntry(at));
                    } else {
                        found = cursor.previous();
                        at = entry(map.lowerEntry(at));
                    }
                }
            }
            assertThat(found).as("move %s, step %s", move, step).isEqualTo(at != null);
            if (at != null) {
                assertThat(Row.of(cursor)).as("move %s, step %s", move, step).isEqualTo(at);
            }
        }
    }

    private static @Nullable Row entry(Map.@Nullable Entry<Row, Row> entry) {
        return entry == null ? null : entry.getValue();
    }

    /** Returns what comes before every entry of a key. */
    private static Row before(byte[] key) {
        return new Row(key, Long.MAX_VALUE, 0, 0, io.bitcask.api.codec.RecordKind.BYTES, 0, 0);
    }
}
