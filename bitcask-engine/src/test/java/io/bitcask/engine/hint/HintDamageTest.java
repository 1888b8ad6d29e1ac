package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged, cut and misplaced hints never give a wrong entry, and never trouble the user. */
class HintDamageTest {

    private WrittenFile written;
    private byte[] good;

    @BeforeEach
    void write() throws IOException {
        written = new WrittenFile(TestStores.PROTOBUF, Rows.random(7, 500, 30), 3, false);
        written.writeHint();
        good = written.files.content(written.hintName());
        assertThat(good).hasSizeGreaterThan(2 * HintLayout.BLOCK_BYTES);
    }

    @Test
    void everyFlippedBit_isNoticed() throws IOException {
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isUsed(bad)).as("bit %s", bit).isFalse();
        }
    }

    @Test
    void everyLength_isNoticed() throws IOException {
        for (int length = 0; length < good.length; length++) {
            assertThat(isUsed(Arrays.copyOf(good, length)))
                    .as("length %s", length)
                    .isFalse();
        }
        assertThat(isUsed(Arrays.copyOf(good, good.length + 1))).isFalse();
        assertThat(isUsed(Arrays.copyOf(good, good.length + 4096))).isFalse();
        assertThat(isUsed(good)).isTrue();
    }

    @Test
    void exchangedBlocks_areNoticed() throws IOException, UselessHintException {
        byte[] same = new byte[good.length];
        Arrays.fill(same, (byte) 0);
        assertThat(isUsed(same)).isFalse();
        int block = HintLayout.getInt(
                good, HintLayout.getInt(good, good.length - HintFooter.BYTES + 64) + 4);
        byte[] exchanged = good.clone();
        System.arraycopy(good, block, exchanged, HintLayout.HEADER_BYTES, 4096);
        assertThat(isUsed(exchanged)).isFalse();
    }

    /** Walks over a hint in both directions, and fails if any entry is wrong. */
    private boolean isUsed(byte[] hint) throws IOException {
        written.files.plant(written.hintName(), hint);
        List<Row> found = new ArrayList<>();
        try (HintReader reader = written.openHint()) {
            boolean whole = true;
            try (HintLoad load = reader.load()) {
                while (load.next()) {
                    found.add(Row.of(load));
                }
            } catch (UselessHintException e) {
                whole = false;
            }
            assertThat(found).isEqualTo(written.sorted.subList(0, found.size()));
            return whole && found.size() == written.sorted.size();
        } catch (UselessHintException e) {
            return false;
        }
    }

    @Test
    void cursor_goesOnOverTheDataFile_whereverTheHintIsDamaged() throws IOException {
        int footer = good.length - HintFooter.BYTES;
        for (int at = 0; at < footer; at += 101) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            written.files.plant(written.hintName(), bad);
            try (KeyOrders orders = written.orders()) {
                assertThat(WrittenFile.walk(orders.cursor(written.file))).isEqualTo(written.sorted);
            }
            try (KeyOrders orders = written.orders()) {
                KeyCursor cursor = orders.cursor(written.file);
                List<Row> found = new ArrayList<>();
                for (boolean more = cursor.last(); more; more = cursor.previous()) {
                    found.addFirst(Row.of(cursor));
                }
                assertThat(found).isEqualTo(written.sorted);
            }
        }
    }

    @Test
    void cursor_goesOn_whenTheHintIsDamagedInTheMiddleOfAWalk() throws IOException {
        try (KeyOrders orders = written.orders()) {
            KeyCursor cursor = orders.cursor(written.file);
            List<Row> found = new ArrayList<>();
            boolean more = cursor.first();
            while (more && found.size() < 10) {
                found.add(Row.of(cursor));
                more = cursor.next();
            }
            assertThat(orders.hint(written.file)).isPresent();
            try (var file = written.files.openForWrite(written.hintName())) {
                byte[] zeros = new byte[good.length];
                file.write(0, zeros, 0, zeros.length);
            }
            for (; more; more = cursor.next()) {
                found.add(Row.of(cursor));
            }
            assertThat(found).isEqualTo(written.sorted);
            assertThat(orders.hint(written.file)).isEmpty();
            orders.writeHint(written.file);
            assertThat(orders.hint(written.file)).isPresent();
            assertThat(written.files.content(written.hintName())).isEqualTo(good);
        }
    }

    /** Each move by itself finds the damage first, and once more when the data is walked over. */
    @Test
    void cursor_goesOnOverTheDataFile_whateverMoveFindsTheDamage() throws IOException {
        byte[] zeros = good.clone();
        Arrays.fill(zeros, HintLayout.HEADER_BYTES, good.length / 2, (byte) 0);
        written.files.plant(written.hintName(), zeros);
        Row first = written.sorted.getFirst();
        Row second = written.sorted.get(1);
        Row last = written.sorted.getLast();
        byte[] high = new byte[40];
        Arrays.fill(high, (byte) 0xff);
        List<Move> moves = List.of(
                new Move(first, KeyCursor::first),
                new Move(first, cursor -> cursor.seek(new byte[1], 0, 1)),
                new Move(last, cursor -> cursor.last() && cursor.seekBefore(high, 0, 40)),
                new Move(second, cursor -> cursor.first() && cursor.next()),
                new Move(first, cursor -> cursor.first() && cursor.next() && cursor.previous()),
                new Move(last, cursor -> cursor.first() && cursor.last()));
        for (Move firstMove : moves) {
            try (KeyOrders orders = written.orders()) {
                KeyCursor cursor = orders.cursor(written.file);
                assertThat(firstMove.way.test(cursor)).isTrue();
                assertThat(Row.of(cursor)).isEqualTo(firstMove.to);
                for (Move move : moves) {
                    assertThat(move.way.test(cursor)).isTrue();
                    assertThat(Row.of(cursor)).isEqualTo(move.to);
                }
            }
        }
    }

    /** A move of a cursor, and where it leads. */
    private record Move(Row to, Predicate<KeyCursor> way) {}

    @Test
    void hintThatIsCutWhileItIsRead_isUseless() throws IOException, UselessHintException {
        try (HintReader reader = written.openHint()) {
            written.files.plant(written.hintName(), Arrays.copyOf(good, 40));
            try (HintLoad load = reader.load()) {
                assertThatThrownBy(load::next)
                        .isInstanceOf(UselessHintException.class)
                        .hasMessageContaining("it ends while it is read");
            }
        }
        written.files.plant(written.hintName(), good);
        written.files.hook(call -> {
            if (call.kind() == CallKind.READ) {
                written.files.hook(CallHook.NONE);
                cut(written.hintName());
            }
        });
        refuses(WrittenFile.STORE_ID, 42, written.file.end(), "it ends while it is read");
    }

    private void cut(String name) {
        try (StoreFile file = written.files.openForWrite(name)) {
            file.setLength(10);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Such a file takes no room on a file system that keeps no zeros. */
    @Test
    void hintLongerThanAnyFileOfAStore_isRefused(@TempDir Path directory) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("0000000042.hint").toFile(), "rw")) {
            file.setLength(1L << 32);
        }
        assertThatThrownBy(() ->
                        HintReader.open(new DiskFiles(directory), WrittenFile.STORE_ID, 42, 4_000))
                .isInstanceOf(UselessHintException.class)
                .hasMessageContaining("no hint has 4294967296 bytes");
    }

    /** What a clean-up asks before it deletes a file. */
    @Test
    void isOfStore_onlyWithTheIntactHeaderOfSomeHintOfIt() throws IOException {
        assertThat(isOfStore(good, WrittenFile.STORE_ID)).isTrue();
        assertThat(isOfStore(new byte[0], WrittenFile.STORE_ID)).isTrue();
        assertThat(isOfStore(good, UUID.randomUUID())).isFalse();
        for (int at : new int[] {0, 8, 28, 32}) { // magic, version, file, checksum
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertThat(isOfStore(bad, WrittenFile.STORE_ID)).as("byte %d", at).isFalse();
        }
    }

    private boolean isOfStore(byte[] hint, UUID storeId) throws IOException {
        written.files.plant(written.hintName(), hint);
        return HintReader.isOfStore(written.files, written.hintName(), storeId);
    }

    @Test
    void hintOfAnotherFileStoreOrLength_isRefused() {
        int length = written.file.end();
        refuses(UUID.randomUUID(), 42, length, "the store");
        refuses(WrittenFile.STORE_ID, 42, length - 1, "of a data file of");
        refuses(WrittenFile.STORE_ID, 43, length, "there is none");
        written.files.plant("0000000043.hint", good);
        refuses(WrittenFile.STORE_ID, 43, length, "hint of file 42");
    }

    private void refuses(UUID storeId, int fileId, int dataBytes, String reason) {
        assertThatThrownBy(() -> HintReader.open(written.files, storeId, fileId, dataBytes))
                .isInstanceOf(UselessHintException.class)
                .hasMessageContaining(reason);
    }
}
