package io.bitcask.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.keydir.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a checkpoint says of the files, read back. Checksums guard its bytes; these are the numbers
 * that no store can have, whoever wrote them.
 */
class CheckpointTableTest {

    private static TableFile file(int slot, int fileId) {
        return new TableFile(slot, fileId, 50, 100, 3, 5, 7, 11, 2, 13, 17);
    }

    private static Optional<CheckpointTable> readBack(long sequence, TableFile... files) {
        return CheckpointTable.decode(
                ByteBuffer.wrap(new CheckpointTable(sequence, List.of(files)).encode()));
    }

    private static void assertRefused(TableFile file) {
        assertThat(readBack(11, file(0, 1), file)).as("%s", file).isEmpty();
    }

    @Test
    void decode_readsWhatWasEncoded() {
        CheckpointTable table = readBack(11, file(1, 9), file(4, 3)).orElseThrow();

        assertThat(table).isEqualTo(new CheckpointTable(11, List.of(file(1, 9), file(4, 3))));
        assertThat(table.slotsEnd()).isEqualTo(5);
        assertThat(table.byFileId(3)).contains(file(4, 3));
        assertThat(table.byFileId(4)).isEmpty();
    }

    @Test
    void decode_ofNoFiles() {
        assertThat(readBack(0).orElseThrow().slotsEnd()).isZero();
    }

    @Test
    void decode_ofNumbersAtTheirLimits() {
        TableFile least = new TableFile(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        TableFile last = file(Location.MAX_FILE_SLOTS - 1, 2);
        assertThat(readBack(0, least, last).orElseThrow().files()).containsExactly(least, last);
    }

    @Test
    void decode_ofTooFewOrTooManyBytes() {
        byte[] whole = new CheckpointTable(11, List.of(file(0, 1))).encode();
        for (int length = 0; length <= whole.length + 1; length++) {
            assertThat(CheckpointTable.decode(ByteBuffer.wrap(Arrays.copyOf(whole, length)))
                            .isPresent())
                    .as("%s of %s bytes", length, whole.length)
                    .isEqualTo(length == whole.length);
        }
    }

    @Test
    void decode_ofAnotherVersion_aNegativeCount_orANegativeSequence() {
        byte[] whole = new CheckpointTable(11, List.of()).encode();
        for (int field = 0; field < 2; field++) {
            ByteBuffer bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(CheckpointTable.decode(
                            bytes.putInt(field * Integer.BYTES, -1).rewind()))
                    .isEmpty();
        }
        assertThat(readBack(-1)).isEmpty();
    }

    @Test
    void decode_ofSlotsThatDoNotRise_orThatThereCannotBe() {
        assertThat(readBack(11, file(2, 1), file(2, 2))).isEmpty();
        assertThat(readBack(11, file(2, 1), file(1, 2))).isEmpty();
        assertThat(readBack(11, file(-1, 1))).isEmpty();
        assertRefused(file(Location.MAX_FILE_SLOTS, 2));
    }

    @Test
    void decode_ofOneFileTwice() {
        assertRefused(file(1, 1));
    }

    @Test
    void decode_ofNumbersThatNoFileHas() {
        assertRefused(file(1, 0));
        assertRefused(new TableFile(1, 2, -1, 100, 3, 5, 7, 11, 2, 13, 17));
        assertRefused(new TableFile(1, 2, 101, 100, 3, 5, 7, 11, 2, 13, 17));
        assertRefused(new TableFile(1, 2, 50, 100, -1, 5, 7, 11, 2, 13, 17));
        assertRefused(new TableFile(1, 2, 50, 100, 3, -1, 7, 11, 2, 13, 17));
        assertRefused(new TableFile(1, 2, 50, 100, 3, 5, -1, 11, 2, 13, 17));
        assertRefused(new TableFile(1, 2, 50, 100, 3, 5, 12, 11, 2, 13, 17));
        assertRefused(new TableFile(1, 2, 50, 100, 3, 5, 7, 11, -1, 13, 17));
    }
}
