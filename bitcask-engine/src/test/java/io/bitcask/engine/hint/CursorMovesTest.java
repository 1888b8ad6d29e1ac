package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where each move of a cursor leads, over data, over a hint, and over one that is damaged. */
class CursorMovesTest {

    private static final int KEY_COUNT = 400;

    private WrittenFile written;

    /** What a cursor walks over. */
    private enum Over {
        DATA,
        HINT,
        DAMAGED_HINT
    }

    /** Keys with two records each, long enough to fill a few blocks. */
    @BeforeEach
    void write() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2 * KEY_COUNT; i++) {
            String name = "%s-%04d".formatted("a-long-key".repeat(i % 3), i * 7 % KEY_COUNT);
            rows.add(Row.put(name, i + 1));
        }
        written = new WrittenFile(TestStores.PROTOBUF, rows, 1, true);
    }

    private KeyOrders orders(Over over) throws IOException {
        if (over != Over.DATA) {
            written.writeHint();
        }
        return written.orders();
    }

    /** Returns a new cursor, whose hint becomes unreadable before its first move if it is to be. */
    private KeyCursor cursor(KeyOrders orders, Over over) throws IOException {
        KeyCursor cursor = orders.cursor(written.file);
        if (over == Over.DAMAGED_HINT) {
            byte[] hint = written.files.content(written.hintName());
            Arrays.fill(hint, HintLayout.HEADER_BYTES, hint.length - 2_000, (byte) 0);
            try (var file = written.files.openForWrite(written.hintName())) {
                file.write(0, hint, 0, hint.length);
            }
        }
        return cursor;
    }

    private void assertAt(KeyCursor cursor, boolean moved, int expected) {
        boolean inside = expected >= 0 && expected < written.sorted.size();
        assertThat(moved).isEqualTo(inside);
        if (inside) {
            assertThat(Row.of(cursor)).isEqualTo(written.sorted.get(expected));
        }
    }

    @ParameterizedTest
    @EnumSource
    void firstAndLast(Over over) throws IOException {
        try (KeyOrders orders = orders(over)) {
            KeyCursor cursor = cursor(orders, over);
            assertAt(cursor, cursor.last(), written.sorted.size() - 1);
            assertAt(cursor, cursor.next(), written.sorted.size());
            assertAt(cursor, cursor.first(), 0);
            assertAt(cursor, cursor.previous(), -1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void backwards_isForwardsReversed(Over over) throws IOException {
        try (KeyOrders orders = orders(over)) {
            KeyCursor cursor = cursor(orders, over);
            List<Row> found = new ArrayList<>();
            for (boolean more = cursor.last(); more; more = cursor.previous()) {
                found.addFirst(Row.of(cursor));
            }
            assertThat(found).isEqualTo(written.sorted);
            assertThat(WrittenFile.walk(cursor)).isEqualTo(written.sorted);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seek_toEachKey_andNextToIt(Over over) throws IOException {
        try (KeyOrders orders = orders(over)) {
            KeyCursor cursor = cursor(orders, over);
            for (int i = 0; i < written.sorted.size(); i += 13) {
                byte[] key = written.sorted.get(i).key();
                byte[] behind = Arrays.copyOf(key, key.length + 1);
                int from = firstIndex(row -> Arrays.compareUnsigned(row.key(), key) >= 0);
                int next = firstIndex(row -> Arrays.compareUnsigned(row.key(), behind) >= 0);
                assertAt(cursor, cursor.seek(key, 0, key.length), from);
                assertAt(cursor, cursor.seekBefore(key, 0, key.length), from - 1);
                assertAt(cursor, cursor.seek(behind, 0, behind.length), next);
                assertAt(cursor, cursor.seekBefore(behind, 0, behind.length), next - 1);
                assertAt(cursor, cursor.next(), next);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void seek_aPartOfAnArray_beforeAll_andBehindAll(Over over) throws IOException {
        try (KeyOrders orders = orders(over)) {
            KeyCursor cursor = cursor(orders, over);
            byte[] keys = {'x', 0, (byte) 0xff, 'x'};
            assertAt(cursor, cursor.seek(keys, 1, 1), 0);
            assertAt(cursor, cursor.seekBefore(keys, 1, 1), -1);
            assertAt(cursor, cursor.seek(keys, 2, 1), written.sorted.size());
            assertAt(cursor, cursor.seekBefore(keys, 2, 1), written.sorted.size() - 1);
        }
    }

    /** Each move may be the one that finds the damage. */
    @ParameterizedTest
    @EnumSource
    void turningRound_anywhere(Over over) throws IOException {
        try (KeyOrders orders = orders(over)) {
            for (int at = 0; at < written.sorted.size(); at += 97) {
                KeyCursor cursor = orders.cursor(written.file);
                assertThat(cursor.first()).isTrue();
                for (int i = 0; i < at; i++) {
                    assertThat(cursor.next()).isTrue();
                }
                if (at > 400) {
                    cursor(orders, over);
                }
                assertAt(cursor, cursor.previous(), at - 1);
                if (at > 0) {
                    assertAt(cursor, cursor.next(), at);
                    assertAt(cursor, cursor.next(), at + 1);
                }
            }
        }
    }

    @Test
    void keysOfTheLargestSize_besideSmallOnes() throws IOException {
        List<Row> rows = new ArrayList<>(List.of(Row.put("a", 1), Row.put("z", 2)));
        for (int i = 0; i < 3; i++) {
            rows.add(Row.put("m".repeat(HintLayout.LARGEST_KEY_BYTES - 1) + i, 3 + i));
        }
        written = new WrittenFile(TestStores.PROTOBUF, rows, 1, false);
        for (Over over : Over.values()) {
            try (KeyOrders orders = orders(over)) {
                assertThat(WrittenFile.walk(cursor(orders, over))).isEqualTo(written.sorted);
            }
        }
    }

    private int firstIndex(Predicate<Row> condition) {
        for (int i = 0; i < written.sorted.size(); i++) {
            if (condition.test(written.sorted.get(i))) {
                return i;
            }
        }
        return written.sorted.size();
    }
}
