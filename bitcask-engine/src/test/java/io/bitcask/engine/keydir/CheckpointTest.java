package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes a keydir to a checkpoint and goes on with what is read from there. */
class CheckpointTest {

    private static final StripeRebuilder NEVER = (stripe, sink) -> {
        throw new AssertionError("stripe " + stripe + " is taken for damaged");
    };

    private final SimulatedFiles files = new SimulatedFiles();

    @TempDir
    private Path directory;

    @Test
    void read_whenThereIsNone() {
        assertThat(unusable(files)).isEqualTo("there is none");
    }

    @Test
    void keydir_holdsWhatWasWritten_onDisk() throws IOException {
        DiskFiles disk = new DiskFiles(directory);
        WrittenCheckpoint written = write(disk, 300_000, new byte[] {3, 1, 4});

        Checkpoint.Usable checkpoint = usable(disk);
        assertThat(checkpoint.attachment()).isEqualTo(ByteBuffer.wrap(new byte[] {3, 1, 4}));
        assertThat(written.keyCount()).isEqualTo(300_000);
        assertThat(written.bytes())
                .isEqualTo(Files.size(directory.resolve("KEYDIR")))
                .isLessThan(300_000 * 21);
        assertThat(disk.names()).containsExactly("KEYDIR");
        try (Keydir keydir = checkpoint.keydir(NEVER)) {
            assertThat(keydir.size()).isEqualTo(300_000);
            assertHolds(keydir, 300_000);
            assertThat(keydir.find(Digests.of(300_000))).isEqualTo(Location.NONE);
        }
    }

    /** Room for what is expected is made where nothing has come; here all has come already. */
    @Test
    void expect_ofAKeydirThatIsStored_changesNothing() throws IOException {
        write(files, 40_000, new byte[0]);
        try (Keydir keydir = usable(files).keydir(NEVER)) {
            long before = keydir.checkpointBytes();
            keydir.expect(10_000_000);
            assertThat(keydir.checkpointBytes()).isEqualTo(before);
            assertHolds(keydir, 40_000);
        }
    }

    @Test
    void keydir_ofAnEmptyOne() throws IOException {
        assertThat(write(files, 0, new byte[0]).keyCount()).isZero();
        try (Keydir keydir = usable(files).keydir(NEVER)) {
            assertThat(keydir.size()).isZero();
            assertThat(keydir.find(Digests.of(1))).isEqualTo(Location.NONE);
            keydir.put(Digests.of(1), 5);
            assertThat(keydir.find(Digests.of(1))).isEqualTo(5);
        }
    }

    /** A page that is written to must become the process's own: the file is a cache for others. */
    @Test
    void keydir_thatIsChanged_leavesTheFileAsItIs() throws IOException {
        DiskFiles disk = new DiskFiles(directory);
        write(disk, 50_000, new byte[0]);
        byte[] before = Files.readAllBytes(directory.resolve("KEYDIR"));
        try (Keydir keydir = usable(disk).keydir(NEVER)) {
            for (int key = 0; key < 50_000; key += 2) {
                keydir.put(Digests.of(key), 1_000_000 + key);
                keydir.remove(Digests.of(key + 1));
            }
            for (int key = 50_000; key < 120_000; key++) {
                keydir.put(Digests.of(key), key + 1);
            }
            assertThat(keydir.size()).isEqualTo(95_000);
            assertThat(keydir.find(Digests.of(40_000))).isEqualTo(1_040_000);
            assertThat(keydir.find(Digests.of(40_001))).isEqualTo(Location.NONE);
            assertThat(Files.readAllBytes(directory.resolve("KEYDIR"))).isEqualTo(before);
        }
        try (Keydir keydir = usable(disk).keydir(NEVER)) {
            assertHolds(keydir, 50_000);
        }
    }

    @Test
    void keydir_takesMemory_asItsStripesAreUsed() throws IOException {
        write(files, 20_000, new byte[0]);
        try (Keydir keydir = usable(files).keydir(NEVER)) {
            assertThat(keydir.bytes()).isZero();
            assertThat(keydir.checkpointBytes())
                    .isGreaterThan(20_000 * 16)
                    .isLessThan(files.content("KEYDIR").length);
            keydir.find(Digests.of(1));
            assertThat(keydir.bytes()).isPositive();
            assertThat(files.openCount()).isOne();
            assertHolds(keydir, 20_000);
            assertThat(files.openCount()).isZero();
            for (int key = 20_000; key < 200_000; key++) {
                keydir.put(Digests.of(key), key + 1);
            }
            assertHolds(keydir, 200_000);
            assertThat(keydir.checkpointBytes()).isGreaterThan(200_000 * 16);
            assertThat(keydir.bytes()).isPositive().isLessThan(200_000 * 28);
        }
    }

    @Test
    void write_ofAKeydirThatIsHalfRead_replacesWhatItIsReadFrom() throws IOException {
        DiskFiles disk = new DiskFiles(directory);
        write(disk, 10_000, new byte[0]);
        try (Keydir keydir = usable(disk).keydir(NEVER)) {
            for (int key = 10_000; key < 30_000; key++) {
                keydir.put(Digests.of(key), key + 1);
            }
            CheckpointWriter.write(disk, Digests.OWNER, keydir, counts -> new byte[1]);
            assertHolds(keydir, 30_000);
        }
        try (Keydir keydir = usable(disk).keydir(NEVER)) {
            assertHolds(keydir, 30_000);
        }
    }

    @Test
    void read_byAnotherStore_orWithAnotherSecret() throws IOException {
        write(files, 10, new byte[0]);
        CheckpointOwner owner = Digests.OWNER;

        assertThat(reason(new CheckpointOwner(new UUID(7, 9), 1, 2)))
                .isEqualTo("it belongs to the store " + owner.storeId());
        assertThat(reason(new CheckpointOwner(owner.storeId(), 1, 3)))
                .isEqualTo("its digests were made with another secret");
        assertThat(files.openCount()).isZero();
    }

    @Test
    void write_whoseSourceFails_leavesTheOldOne() throws IOException {
        write(files, 100, new byte[] {1});
        try (Keydir keydir = new Keydir()) {
            assertThatThrownBy(
                            () -> CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> {
                                throw new IOException("no");
                            }))
                    .hasMessage("no");
            assertThatThrownBy(() -> CheckpointWriter.write(
                            files, Digests.OWNER, keydir, counts -> new byte[(16 << 20) + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(files.sortedNames()).containsExactly("KEYDIR");
        try (Keydir keydir = usable(files).keydir(NEVER)) {
            assertHolds(keydir, 100);
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void stripe_whoseRebuildingFails_isTriedAgain() throws IOException {
        write(files, 1_000, new byte[0]);
        byte[] bytes = files.content("KEYDIR");
        bytes[4096 + 100] ^= 1;
        files.plant("KEYDIR", bytes);
        List<Integer> asked = new ArrayList<>();
        StripeRebuilder failsOnce = (stripe, sink) -> {
            asked.add(stripe);
            for (int key = 0; key < 1_000; key++) {
                sink.put(Digests.of(key), key + 1);
            }
            if (asked.size() == 1) {
                throw new IllegalStateException("not now");
            }
        };
        try (Keydir keydir = usable(files).keydir(failsOnce)) {
            assertThatThrownBy(() -> keydir.touchStripe(0)).hasMessage("not now");
            assertThat(keydir.size()).isEqualTo(1_000);
            assertHolds(keydir, 1_000);
            assertThat(keydir.size()).isEqualTo(1_000);
            assertThat(asked).containsExactly(0, 0);
        }
    }

    @Test
    void clear_ofStripesThatNobodyTouched() throws IOException {
        write(files, 1_000, new byte[0]);
        try (Keydir keydir = usable(files).keydir(NEVER)) {
            keydir.clear();
            assertThat(keydir.size()).isZero();
            assertThat(keydir.find(Digests.of(1))).isEqualTo(Location.NONE);
            keydir.put(Digests.of(1), 9);
            assertThat(keydir.find(Digests.of(1))).isEqualTo(9);
        }
    }

    @Test
    void close_endsTheMapping_touchedOrNot() throws IOException {
        write(files, 1_000, new byte[0]);
        Keydir keydir = usable(files).keydir(NEVER);
        keydir.find(Digests.of(1));
        keydir.close();
        usable(files).close();

        assertThat(files.openCount()).isZero();
        for (int key = 0; key < 100; key++) {
            KeyDigest digest = Digests.of(key);
            assertThatThrownBy(() -> keydir.find(digest)).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Somebody cuts the file that is being read: what is gone is made again. */
    @Test
    void stripes_thatWereCutOffAfterOpening_areRebuilt() throws IOException {
        DiskFiles disk = new DiskFiles(directory);
        for (int round = 0; round < 10; round++) {
            write(disk, 100_000, new byte[0]);
            List<Integer> asked = new ArrayList<>();
            StripeRebuilder rebuilder = (stripe, sink) -> {
                asked.add(stripe);
                KeyDigest digest = new KeyDigest();
                for (int key = 0; key < 100_000; key++) {
                    Digests.compute(digest, key);
                    if (Keydir.stripeOf(digest) == stripe) {
                        sink.put(digest, key + 1);
                    }
                }
            };
            try (Keydir keydir = usable(disk).keydir(rebuilder)) {
                long cut = keydir.checkpointBytes() - 120_000;
                try (StoreFile file = disk.openForWrite("KEYDIR")) {
                    file.setLength(cut);
                }
                for (int stripe = Keydir.STRIPE_COUNT - 1; stripe >= 0; stripe--) {
                    keydir.touchStripe(stripe);
                }
                for (int key = 0; key < 100_000; key += 7) {
                    assertThat(keydir.find(Digests.of(key))).isEqualTo(key + 1);
                }
                assertThat(asked).hasSizeBetween(5, 40).contains(Keydir.STRIPE_COUNT - 1);
            }
        }
    }

    private static WrittenCheckpoint write(StoreFiles files, int keys, byte[] attachment)
            throws IOException {
        try (Keydir keydir = new Keydir()) {
            for (int key = 0; key < keys; key++) {
                keydir.put(Digests.of(key), key + 1);
            }
            return CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> attachment);
        }
    }

    private static void assertHolds(Keydir keydir, int keys) {
        KeyDigest digest = new KeyDigest();
        for (int key = 0; key < keys; key++) {
            Digests.compute(digest, key);
            if (keydir.find(digest) != key + 1) {
                throw new AssertionError("key " + key + " is at " + keydir.find(digest));
            }
        }
    }

    private static Checkpoint.Usable usable(StoreFiles files) {
        return (Checkpoint.Usable) CheckpointReader.read(files, Digests.OWNER);
    }

    private String reason(CheckpointOwner owner) {
        return ((Checkpoint.Unusable) CheckpointReader.read(files, owner)).reason();
    }

    private static String unusable(StoreFiles files) {
        return ((Checkpoint.Unusable) CheckpointReader.read(files, Digests.OWNER)).reason();
    }
}
