package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hint says, and that there is never half of one. */
class HintWriterTest {

    private static WrittenFile written(List<Row> rows) throws IOException {
        return new WrittenFile(TestStores.PROTOBUF, rows, 3, false);
    }

    @Test
    void facts_areThoseOfTheRecords() throws Exception {
        List<Row> rows = List.of(
                row("b", 7, 500, LogRecord.NEVER, RecordKind.BYTES),
                row("a", 5, 400, 9000, RecordKind.TEXT),
                row("b", 6, 900, LogRecord.NEVER, RecordKind.TOMBSTONE),
                row("c", 9, 450, 8000, RecordKind.JSON));
        WrittenFile written = written(rows);
        HintFacts facts = written.writeHint();
        long frameBytes = written.rows.stream().mapToLong(Row::frameBytes).sum();
        assertThat(facts)
                .isEqualTo(new HintFacts(
                        written.file.end(), 4, 1, 2, 9000, 5, 9, 400, 900, frameBytes));
        assertThat(facts.allValuesExpire()).isFalse();
        try (HintReader reader = written.openHint()) {
            assertThat(reader.facts()).isEqualTo(facts);
        }
    }

    @Test
    void allValuesExpire_whenOnlyTombstonesDoNot() throws IOException {
        HintFacts facts = written(List.of(
                        row("a", 1, 1, 50, RecordKind.BYTES),
                        row("b", 2, 1, LogRecord.NEVER, RecordKind.TOMBSTONE)))
                .writeHint();
        assertThat(facts.allValuesExpire()).isTrue();
    }

    @Test
    void hintOfAFileWithoutRecords() throws Exception {
        WrittenFile written = written(List.of());
        assertThat(written.writeHint())
                .isEqualTo(new HintFacts(written.file.end(), 0, 0, 0, 0, 0, 0, 0, 0, 0));
        try (HintReader reader = written.openHint()) {
            assertThat(WrittenFile.load(reader)).isEmpty();
            HintCursor cursor = reader.cursor();
            assertThat(cursor.first()).isFalse();
            assertThat(cursor.last()).isFalse();
            assertThat(cursor.seek(new byte[] {1}, 0, 1)).isFalse();
            assertThat(cursor.seekBefore(new byte[] {1}, 0, 1)).isFalse();
        }
    }

    @Test
    void extremeNumbers_comeBack() throws Exception {
        List<Row> rows = new ArrayList<>();
        long[] extremes = {1, 2, 127, 128, 1L << 35, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        for (int i = 0; i < extremes.length; i++) {
            long other = extremes[extremes.length - 1 - i];
            rows.add(row("k" + i, extremes[i], other, extremes[i], RecordKind.BYTES)
                    .at(Integer.MAX_VALUE - 10 * i - 9, i + 1));
        }
        WrittenFile written = written(List.of());
        try (HintWriter writer =
                HintWriter.create(written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID)) {
            for (Row row : rows) {
                writer.add(row);
            }
            writer.finish(Integer.MAX_VALUE);
        }
        try (HintReader reader = HintReader.open(
                written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID, Integer.MAX_VALUE)) {
            assertThat(WrittenFile.load(reader)).isEqualTo(rows);
        }
    }

    /** A run of frames that follow one another, as a merge writes them, costs no offsets. */
    @Test
    void followingFrames_takeNoRoom() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(Row.put("user:%08d".formatted(i), i + 1));
        }
        WrittenFile written = written(rows);
        written.writeHint();
        assertThat(written.files.content(written.hintName()).length / 10_000.0).isLessThan(9.0);
    }

    /**
     * Separators are cut at 256 bytes; keys that differ only behind that are found all the same.
     */
    @Test
    void seek_amongKeysThatBeginAlike() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] key = new byte[20_000];
            Arrays.fill(key, (byte) 'x');
            key[19_900 + i] = 'y';
            rows.add(new Row(key, i + 1, 0, LogRecord.NEVER, RecordKind.BYTES, 0, 1));
        }
        rows.add(Row.put("a", 100));
        rows.add(Row.put("xx", 101));
        rows.add(Row.put("z", 102));
        WrittenFile written = written(rows);
        written.writeHint();
        byte[] hint = written.files.content(written.hintName());
        int indexOffset = HintLayout.getInt(hint, hint.length - HintFooter.BYTES + 64);
        assertThat(hint.length - indexOffset).isBetween(58 * 256, 66 * 264);
        try (HintReader reader = written.openHint()) {
            for (int i = 0; i < written.sorted.size(); i++) {
                Row row = written.sorted.get(i);
                HintCursor cursor = reader.cursor();
                assertThat(cursor.seek(row.key(), 0, row.key().length)).isTrue();
                assertThat(Row.of(cursor)).isEqualTo(row);
                assertThat(cursor.seekBefore(row.key(), 0, row.key().length)).isEqualTo(i > 0);
                if (i > 0) {
                    assertThat(Row.of(cursor)).isEqualTo(written.sorted.get(i - 1));
                }
                byte[] longer = Arrays.copyOf(row.key(), row.key().length + 1);
                assertThat(cursor.seek(longer, 0, longer.length))
                        .isEqualTo(i + 1 < written.sorted.size());
            }
        }
    }

    @Test
    void add_refusesWhatIsNotInOrder() throws IOException {
        WrittenFile written = written(List.of());
        try (HintWriter writer =
                HintWriter.create(written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID)) {
            writer.add(Row.put("b", 5));
            for (Row row : List.of(Row.put("a", 9), Row.put("b", 5), Row.put("b", 6))) {
                assertThatThrownBy(() -> writer.add(row))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("belongs before");
            }
            assertThatThrownBy(() -> writer.add(Row.put("", 4)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(
                            () -> writer.add(row("c", 1, 1, LogRecord.NEVER, RecordKind.SYNC_MARK)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("SYNC_MARK");
            assertThatThrownBy(() -> writer.add(Row.put("c".repeat(65_536), 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("65536");
            assertThatThrownBy(() -> writer.add(Row.put("c", 1).at(-1, 5)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.add(Row.put("c", 1).at(50, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a frame of 0 bytes at offset 50");
            writer.add(Row.put("b", 4));
        }
        assertThat(written.files.sortedNames()).containsExactly(written.file.name());
    }

    @Test
    void finish_twice_isRefused() throws IOException {
        WrittenFile written = written(List.of(Row.put("a", 1)));
        try (HintWriter writer =
                HintWriter.create(written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID)) {
            writer.add(written.sorted.getFirst());
            writer.finish(written.file.end());
            assertThatThrownBy(() -> writer.finish(written.file.end()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has been finished");
        }
        assertThat(written.files.sortedNames()).contains(written.hintName());
    }

    /** Separators of 256 bytes for each of many blocks: the index goes out in one piece. */
    @Test
    void indexThatIsLargerThanTheBuffer_comesBack() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            byte[] key = new byte[4_200];
            Arrays.fill(key, (byte) 'x');
            key[300] = (byte) (i >>> 8);
            key[301] = (byte) i;
            Arrays.fill(key, 302, key.length, (byte) i); // and nothing behind that is shared
            rows.add(new Row(key, i + 1, 0, LogRecord.NEVER, RecordKind.BYTES, 40 + i, 1));
        }
        WrittenFile written = written(List.of());
        try (HintWriter writer =
                HintWriter.create(written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID)) {
            for (Row row : rows) {
                writer.add(row);
            }
            writer.finish(written.file.end() + 5_000);
        }
        byte[] hint = written.files.content(written.hintName());
        int indexOffset = HintLayout.getInt(hint, hint.length - HintFooter.BYTES + 64);
        assertThat(hint.length - indexOffset).isGreaterThan(256 << 10);
        try (HintReader reader = HintReader.open(
                written.files,
                WrittenFile.STORE_ID,
                WrittenFile.FILE_ID,
                written.file.end() + 5_000)) {
            assertThat(WrittenFile.load(reader)).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void faultAtAnyCall_leavesNoHalfHint(Fault fault) throws Exception {
        int failures = 0;
        WrittenFile written = written(Rows.random(5, 20_000, 20));
        for (int index = 0; ; index++) {
            written.files.uproot(written.hintName());
            written.files.uproot(FileNames.ofNewHint(WrittenFile.FILE_ID));
            long first = written.files.log().count();
            written.files.faults(FaultPlan.once(fault, first + index));
            boolean failed = false;
            try {
                written.writeHint();
            } catch (IOException e) {
                failed = true;
            }
            long calls = written.files.log().count() - first;
            written.files.faults(FaultPlan.NONE);
            if (written.files.sortedNames().contains(written.hintName())) {
                try (HintReader reader = written.openHint()) {
                    assertThat(WrittenFile.load(reader)).isEqualTo(written.sorted);
                }
            } else {
                assertThat(failed).isTrue();
                failures++;
            }
            if (index > calls) {
                break;
            }
        }
        assertThat(failures).isPositive();
    }

    @Test
    void nameOfAHintThatIsWritten_isAnother() throws IOException {
        WrittenFile written = written(List.of(Row.put("a", 1)));
        written.files.plant(FileNames.ofNewHint(WrittenFile.FILE_ID), new byte[] {1, 2, 3});
        try (HintWriter writer =
                HintWriter.create(written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID)) {
            writer.add(written.sorted.getFirst());
            assertThat(written.files.sortedNames()).doesNotContain(written.hintName());
            writer.finish(written.file.end());
            assertThat(written.files.sortedNames())
                    .containsExactly(written.file.name(), written.hintName());
        }
        assertThat(written.files.sortedNames())
                .containsExactly(written.file.name(), written.hintName());
    }

    private static Row row(
            String key, long sequence, long timestamp, long expiry, RecordKind kind) {
        return new Row(
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                sequence,
                timestamp,
                expiry,
                kind,
                0,
                1);
    }
}
