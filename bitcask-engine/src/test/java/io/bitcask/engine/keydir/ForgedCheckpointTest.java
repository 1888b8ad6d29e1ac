package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkpoints that no store has written, under checksums that are right: none is of use. */
class ForgedCheckpointTest {

    private static final int FOOTER_BYTES = Keydir.STRIPE_COUNT * CheckpointFormat.ENTRY_BYTES;

    private final SimulatedFiles files = new SimulatedFiles();
    private byte[] forged = {};
    private int footerOffset;

    @BeforeEach
    void write() throws IOException {
        try (Keydir keydir = new Keydir()) {
            keydir.put(Digests.of(1), Location.of(1, 1_000));
            CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> new byte[0]);
        }
        forged = files.content(CheckpointFormat.FILE_NAME);
        footerOffset = forged.length - FOOTER_BYTES;
    }

    private int entryAt(int stripe) {
        return footerOffset + stripe * CheckpointFormat.ENTRY_BYTES;
    }

    /** Makes all checksums right, and returns why the checkpoint is of no use. */
    private String refusal() {
        CheckpointFormat.setInt(
                forged,
                CheckpointFormat.FOOTER_CHECKSUM_AT,
                SlotChecksum.of(forged, footerOffset, forged.length - footerOffset));
        CheckpointFormat.setInt(
                forged,
                CheckpointFormat.HEADER_CHECKSUM_AT,
                SlotChecksum.of(forged, 0, CheckpointFormat.HEADER_CHECKSUM_AT));
        files.plant(CheckpointFormat.FILE_NAME, forged);
        Checkpoint read = CheckpointReader.read(files, Digests.OWNER);
        assertThat(read).isInstanceOf(Checkpoint.Unusable.class);
        assertThat(files.openCount()).isZero();
        return ((Checkpoint.Unusable) read).reason();
    }

    @Test
    void beginningOfSomethingElse() {
        forged[CheckpointFormat.MAGIC_AT] ^= 1;
        assertThat(refusal()).isEqualTo("it does not begin like one");
    }

    @Test
    void otherVersion() {
        CheckpointFormat.setInt(forged, CheckpointFormat.VERSION_AT, 2);
        assertThat(refusal()).isEqualTo("its version is 2");
    }

    @Test
    void otherStore() {
        CheckpointFormat.setLong(forged, CheckpointFormat.STORE_ID_AT, 0);
        CheckpointFormat.setLong(
                forged, CheckpointFormat.STORE_ID_AT + Long.BYTES, Long.reverseBytes(7));
        assertThat(refusal()).isEqualTo("it belongs to the store " + new UUID(0, 7));
    }

    @Test
    void otherSecret() {
        forged[CheckpointFormat.SECRET_CHECK_AT] ^= 1;
        assertThat(refusal()).contains("another secret");
    }

    @Test
    void otherNumberOfStripes() {
        CheckpointFormat.setInt(forged, CheckpointFormat.STRIPE_COUNT_AT, 256);
        assertThat(refusal()).isEqualTo("it has 256 stripes");
    }

    @Test
    void footerThatIsTooShortOrTooLong() {
        for (int bytes : new int[] {
            -1, FOOTER_BYTES - 1, FOOTER_BYTES + CheckpointFormat.LARGEST_ATTACHMENT_BYTES + 1
        }) {
            CheckpointFormat.setInt(forged, CheckpointFormat.FOOTER_BYTES_AT, bytes);
            assertThat(refusal()).isEqualTo("its footer has " + bytes + " bytes");
        }
    }

    @Test
    void footerThatIsNotAtTheEnd() {
        for (int by = -1; by <= 1; by += 2) {
            CheckpointFormat.setLong(forged, CheckpointFormat.FOOTER_OFFSET_AT, footerOffset + by);
            assertThat(refusal()).contains("expected are").contains("from " + (footerOffset + by));
        }
    }

    @Test
    void stripeOfLessThanNoChunks() {
        CheckpointFormat.setInt(forged, entryAt(3), -1);
        assertThat(refusal()).isEqualTo("its stripe 3 has 0 keys in -1 chunks");
    }

    @Test
    void stripeOfLessThanNoKeys() {
        CheckpointFormat.setInt(forged, entryAt(3) + CheckpointFormat.ENTRY_KEY_COUNT_AT, -1);
        assertThat(refusal()).isEqualTo("its stripe 3 has -1 keys in 0 chunks");
    }

    @Test
    void stripeOfMoreKeysThanItsChunksHold() {
        int stripe = Keydir.stripeOf(Digests.of(1));
        CheckpointFormat.setInt(
                forged,
                entryAt(stripe) + CheckpointFormat.ENTRY_KEY_COUNT_AT,
                SlotMemory.CHUNK_SLOTS + 1);
        assertThat(refusal())
                .isEqualTo("its stripe " + stripe + " has " + (SlotMemory.CHUNK_SLOTS + 1)
                        + " keys in 1 chunks");
    }

    @Test
    void moreOrFewerChunksThanThereAre() {
        CheckpointFormat.setInt(forged, entryAt(3), 1);
        assertThat(refusal()).isEqualTo("its 2 chunks do not end where the footer begins");
        for (int stripe = 0; stripe < 2; stripe++) {
            CheckpointFormat.setInt(forged, entryAt(stripe), Integer.MAX_VALUE);
        }
        assertThat(refusal()).contains("chunks do not end where the footer begins");
    }

    /** What follows the entries is the attachment's business. */
    @Test
    void anythingAttached_isRead() {
        forged = Arrays.copyOf(forged, forged.length + 3);
        CheckpointFormat.setInt(forged, CheckpointFormat.FOOTER_BYTES_AT, FOOTER_BYTES + 3);
        CheckpointFormat.setInt(
                forged,
                CheckpointFormat.FOOTER_CHECKSUM_AT,
                SlotChecksum.of(forged, footerOffset, forged.length - footerOffset));
        CheckpointFormat.setInt(
                forged,
                CheckpointFormat.HEADER_CHECKSUM_AT,
                SlotChecksum.of(forged, 0, CheckpointFormat.HEADER_CHECKSUM_AT));
        files.plant(CheckpointFormat.FILE_NAME, forged);
        try (Checkpoint.Usable read =
                (Checkpoint.Usable) CheckpointReader.read(files, Digests.OWNER)) {
            assertThat(read.attachment().remaining()).isEqualTo(3);
        }
    }
}
