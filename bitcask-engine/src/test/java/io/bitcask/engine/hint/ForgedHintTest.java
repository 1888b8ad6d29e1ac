package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.ForgedHint.EntryBytes;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hints that no release has written, under checksums that are right. Each is found out before any
 * number in it is believed, and what was asked is answered from the data file.
 */
class ForgedHintTest {

    private static final byte[] KEY = {'k'};
    private static final byte[] NO_BYTES = {};

    private WrittenFile written;

    @BeforeEach
    void write() throws IOException {
        written = new WrittenFile(
                TestStores.PROTOBUF,
                List.of(Row.put("b", 1), Row.put("c", 3), Row.put("c", 2)),
                3,
                false);
    }

    private HintFacts facts() {
        return new HintFacts(written.file.end(), 1, 0, 0, 0, 7, 7, 0, 0, 5);
    }

    private void plant(ForgedHint hint) {
        written.files.plant(written.hintName(), hint.toBytes());
    }

    @Test
    void hintThatIsPutTogetherHere_isReadAsItIsMeant() throws Exception {
        byte[] block = new EntryBytes()
                .put(ForgedHint.entry(KEY, 7, 40, 5))
                // Shares one byte, has two more, and follows behind the frame before.
                .put(RecordKind.TEXT.code() | HintLayout.EXPIRES_BIT, 1, 2, 'e', 'y')
                .varint(HintLayout.zigzag(-2))
                .varint(HintLayout.zigzag(100))
                .varint(HintLayout.zigzag(60))
                .varint(300)
                .toBytes();
        plant(ForgedHint.of(facts(), block));
        try (HintReader reader = written.openHint()) {
            assertThat(WrittenFile.load(reader))
                    .containsExactly(
                            new Row(KEY, 7, 0, LogRecord.NEVER, RecordKind.BYTES, 40, 5),
                            new Row(
                                    new byte[] {'k', 'e', 'y'},
                                    5,
                                    100,
                                    160,
                                    RecordKind.TEXT,
                                    45,
                                    300));
        }
    }

    private static EntryBytes good() {
        return new EntryBytes().put(ForgedHint.entry(KEY, 7, 40, 5));
    }

    private static byte[] entryOf(int flags) {
        return good().put(flags, 0, 1, 'x', 1, 1, 1).toBytes();
    }

    static Stream<Named<byte[]>> blocks() {
        int offset = HintLayout.OFFSET_BIT;
        byte[] longest = new byte[HintLayout.LARGEST_KEY_BYTES];
        byte[] longestEntry = ForgedHint.entry(longest, 7, 40, 5);
        return Stream.of(
                Named.of("of no entry", NO_BYTES),
                Named.of("a kind that has no key", entryOf(RecordKind.SYNC_MARK.code())),
                Named.of("a kind that there is not", entryOf(7)),
                Named.of("a bit that there is not", entryOf(32)),
                Named.of("the highest bit", entryOf(128)),
                Named.of(
                        "a key that shares more than there is",
                        good().put(0, 2, 0, 1, 1, 1).toBytes()),
                Named.of(
                        "a key that shares less than nothing",
                        good().put(0).varint(0xffff_ffffL).put(1, 'k', 1, 1, 1).toBytes()),
                Named.of(
                        "a key of less than nothing",
                        new EntryBytes()
                                .put(offset)
                                .varint(0xffff_ffffL)
                                .put(1, 1, 9, 0, 0, 0, 5)
                                .toBytes()),
                Named.of(
                        "a key so long that its end is no number",
                        good().put(0, 1).varint(Integer.MAX_VALUE).put(1, 1, 1).toBytes()),
                Named.of(
                        "a key of no bytes",
                        new EntryBytes().put(offset, 0, 1, 1, 9, 0, 0, 0, 5).toBytes()),
                Named.of(
                        "a key that is too long",
                        new EntryBytes()
                                .put(longestEntry)
                                .put(0)
                                .varint(longest.length)
                                .put(1, 'x', 1, 1, 1)
                                .toBytes()),
                Named.of(
                        "a key that goes on behind the block",
                        good().put(0, 1, 100, 'k').toBytes()),
                Named.of(
                        "a number that does not end",
                        good().put(0, 1, 1, 'k')
                                .put(128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 0)
                                .put(1, 1)
                                .toBytes()),
                Named.of("an entry that is cut", good().put(0, 1, 1, 'k', 1).toBytes()),
                Named.of(
                        "a frame behind the largest file",
                        new EntryBytes()
                                .put(ForgedHint.entry(KEY, 7, Integer.MAX_VALUE, 5))
                                .toBytes()));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void block_thatCannotBe_isRefused(byte[] block) throws Exception {
        plant(ForgedHint.of(facts(), block));
        try (HintReader reader = written.openHint()) {
            assertThatThrownBy(() -> WrittenFile.load(reader))
                    .isInstanceOf(UselessHintException.class)
                    .hasMessageContaining("the block at offset " + HintLayout.HEADER_BYTES);
        }
        try (KeyOrders orders = written.orders()) {
            assertThat(WrittenFile.walk(orders.cursor(written.file))).isEqualTo(written.sorted);
        }
    }

    /**
     * The hint's first block is good but for one entry, which is not in the data; the second is
     * damaged. There is no place in the data from which to go on.
     */
    @ParameterizedTest
    @CsvSource({"z, 9", "c, 5", "bb, 3", "a, 1", "c, 1"})
    void entryThatIsNotInTheData_isNoPlaceToGoOnFrom(String key, long sequence) {
        byte[] entry = ForgedHint.entry(TestStores.bytes(key), sequence, 40, 5);
        plant(ForgedHint.of(facts(), entry, NO_BYTES));
        try (KeyOrders orders = written.orders()) {
            KeyCursor cursor = orders.cursor(written.file);
            assertThat(cursor.first()).isTrue();
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the sequence " + sequence)
                    .hasMessageContaining("is not in the data file");
        }
    }

    @Test
    void olderVersionOfAKey_isFoundInTheDataBehindTheNewerOnes() {
        Row oldest = written.sorted.getLast();
        byte[] entry = ForgedHint.entry(
                oldest.key(), oldest.sequence(), oldest.offset(), oldest.frameBytes());
        plant(ForgedHint.of(facts(), NO_BYTES, entry));
        try (KeyOrders orders = written.orders()) {
            KeyCursor cursor = orders.cursor(written.file);
            assertThat(cursor.last()).isTrue();
            assertThat(cursor.sequence()).isEqualTo(2);
            assertThat(cursor.previous()).isTrue();
            assertThat(cursor.sequence()).isEqualTo(3);
        }
    }

    @Test
    void longestKey_isRead() throws Exception {
        byte[] longest = new byte[HintLayout.LARGEST_KEY_BYTES];
        plant(ForgedHint.of(facts(), ForgedHint.entry(longest, 7, 40, 5)));
        try (HintReader reader = written.openHint()) {
            assertThat(WrittenFile.load(reader))
                    .singleElement()
                    .extracting(Row::key)
                    .isEqualTo(longest);
        }
    }

    /** No writer makes a block so large; it is read all the same, if its checksum is right. */
    @Test
    void blockThatIsLargerThanWhatIsReadAtATime_isRead() throws Exception {
        EntryBytes block = new EntryBytes();
        int count = 18;
        byte[] key = new byte[HintLayout.LARGEST_KEY_BYTES];
        for (int i = 0; i < count; i++) {
            key[0] = (byte) i;
            block.put(HintLayout.OFFSET_BIT);
            if (i > 0) {
                block.varint(0);
            }
            block.varint(key.length).put(key).varint(2).varint(0).number(40).varint(5);
        }
        byte[] small = ForgedHint.entry(new byte[] {99}, 7, 40, 5);
        plant(ForgedHint.of(facts(), block.toBytes(), small));
        try (HintReader reader = written.openHint()) {
            List<Row> rows = WrittenFile.load(reader);
            assertThat(rows).hasSize(count + 1);
            assertThat(rows.get(17).key()).isEqualTo(key);
            assertThat(rows.getLast().key()).containsExactly(99);
        }
    }

    static Stream<Named<ForgedHint>> hintsThatContradictThemselves() {
        HintFacts facts = new HintFacts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        byte[] block = ForgedHint.entry(KEY, 7, 40, 5);
        ForgedHint two = ForgedHint.of(facts, block, block);
        ForgedHint three = ForgedHint.of(facts, block, block, block);
        ForgedHint none = ForgedHint.of(facts);
        int second = HintLayout.getInt(two.index, Integer.BYTES);
        return Stream.of(
                Named.of("more blocks than the index has room for", two.blockCount(3)),
                Named.of("very many blocks", two.blockCount(Integer.MAX_VALUE)),
                Named.of("less than no blocks", two.blockCount(-1)),
                Named.of("fewer blocks than the index is for", two.blockCount(1)),
                Named.of("no blocks, though there is an index", two.blockCount(0)),
                Named.of("a first block elsewhere", two.indexNumber(0, 37)),
                Named.of("two blocks in one place", two.indexNumber(1, HintLayout.HEADER_BYTES)),
                Named.of("a block before the one before", two.indexNumber(1, 4)),
                Named.of("a block behind the blocks", two.indexNumber(1, two.indexOffset)),
                Named.of("a separator that begins before the first", two.indexNumber(2, -1)),
                Named.of(
                        "a separator of the first block",
                        two.index(Arrays.copyOf(two.index, two.index.length + 1))
                                .indexNumber(2, 1)
                                .indexNumber(3, 1)),
                Named.of(
                        "a separator that ends before the last one",
                        three.indexNumber(4, 1).indexNumber(5, 0)),
                Named.of("a separator that is not there", two.indexNumber(3, 1)),
                Named.of("an index that begins too early", none.indexOffset(35)),
                Named.of("an index that begins in front of its place", two.indexOffset(second)),
                Named.of("an index behind the footer", two.indexOffset(two.toBytes().length)),
                Named.of("something between header and index", two.blockCount(0).index(NO_BYTES)),
                Named.of(
                        "numbers of the file that cannot be",
                        two.facts(new HintFacts(0, -1, 0, 0, 0, 0, 0, 0, 0, 0))));
    }

    @ParameterizedTest
    @MethodSource("hintsThatContradictThemselves")
    void hint_thatContradictsItself_isRefused(ForgedHint hint) {
        written.files.plant(written.hintName(), hint.toBytes());
        assertThatThrownBy(() -> HintReader.open(
                        written.files, WrittenFile.STORE_ID, WrittenFile.FILE_ID, 0))
                .isInstanceOf(UselessHintException.class)
                .hasMessageContaining("it");
        assertThat(written.files.openCount()).isEqualTo(1); // the data file's mapping
    }
}
