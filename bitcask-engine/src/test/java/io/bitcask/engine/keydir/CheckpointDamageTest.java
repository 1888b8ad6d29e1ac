package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Damages a small checkpoint in every way that bits can flip and files can be cut. Each must be
 * found at the opening or when the stripe is first touched, and no location may ever be wrong.
 */
class CheckpointDamageTest {

    private static final int HEADER_BYTES = 4096;
    private static final int CHUNK_BYTES = 2048;
    private static final int ABSENT_KEYS = 20;

    private final SimulatedFiles files = new SimulatedFiles();
    private final Map<Long, Long> model = new HashMap<>();
    private final List<Integer> rebuilt = new ArrayList<>();
    private byte[] intact = {};
    private int footerOffset;

    @BeforeEach
    void write() throws IOException {
        for (long key = 1; key <= 3; key++) {
            model.put(key, Location.of((int) key, 1_000 * (int) key));
        }
        try (Keydir keydir = new Keydir()) {
            model.forEach((key, location) -> keydir.put(Digests.of(key), location));
            CheckpointWriter.write(
                    files, Digests.OWNER, keydir, counts -> new byte[] {1, 2, 3, 4, 5});
        }
        intact = files.content(CheckpointFormat.FILE_NAME);
        footerOffset = HEADER_BYTES + 3 * CHUNK_BYTES;
        assertThat(intact).hasSize(footerOffset + 512 * 12 + 5);
    }

    @Test
    void everyBitOfHeaderAndFooter_isGuarded() {
        for (int at = 0; at < intact.length; at++) {
            if (at == HEADER_BYTES) {
                at = footerOffset;
            }
            for (int bit = 0; bit < 8; bit++) {
                assertThat(readFlipped(at, bit))
                        .as("bit %d of byte %d", bit, at)
                        .isInstanceOf(Checkpoint.Unusable.class);
            }
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void everyBitOfTheSlots_isGuarded() {
        for (int at = HEADER_BYTES; at < footerOffset; at++) {
            for (int bit = 0; bit < 8; bit++) {
                rebuilt.clear();
                assertHoldsModel(readFlipped(at, bit));
                assertThat(rebuilt).as("bit %d of byte %d", bit, at).hasSize(1);
            }
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void everyOtherLength_isNoticed() {
        for (int length = 0; length < intact.length; length++) {
            byte[] cut = new byte[length];
            System.arraycopy(intact, 0, cut, 0, length);
            files.plant(CheckpointFormat.FILE_NAME, cut);
            assertThat(CheckpointReader.read(files, Digests.OWNER))
                    .as("length %d", length)
                    .isInstanceOf(Checkpoint.Unusable.class);
        }
        files.plant(CheckpointFormat.FILE_NAME, Arrays.copyOf(intact, intact.length + 1));
        assertThat(CheckpointReader.read(files, Digests.OWNER))
                .isInstanceOf(Checkpoint.Unusable.class);
        assertThat(files.openCount()).isZero();
    }

    /** A file of the right length of which not everything reached the disk. */
    @Test
    void zerosFromAnySectorOn_areNoticed() {
        for (int from = 0; from < intact.length; from += 512) {
            for (int to = from + 512; to <= footerOffset; to += 512) {
                byte[] holed = intact.clone();
                Arrays.fill(holed, from, Math.min(to, holed.length), (byte) 0);
                files.plant(CheckpointFormat.FILE_NAME, holed);
                Checkpoint read = CheckpointReader.read(files, Digests.OWNER);
                if (read instanceof Checkpoint.Usable) {
                    assertHoldsModel(read);
                }
            }
        }
    }

    @Test
    void twoStripesInEachOthersPlace_areNoticed() {
        byte[] swapped = intact.clone();
        System.arraycopy(intact, HEADER_BYTES, swapped, HEADER_BYTES + CHUNK_BYTES, CHUNK_BYTES);
        System.arraycopy(intact, HEADER_BYTES + CHUNK_BYTES, swapped, HEADER_BYTES, CHUNK_BYTES);
        files.plant(CheckpointFormat.FILE_NAME, swapped);

        assertHoldsModel(CheckpointReader.read(files, Digests.OWNER));
        assertThat(rebuilt).hasSize(2);
    }

    @Test
    void everyOperation_checksTheStripeFirst() {
        KeyDigest key = Digests.of(1);
        long location = Location.of(1, 1_000);
        SlotSet one = SlotSet.of(1);
        List<KeydirUse> uses = List.of(
                keydir -> assertThat(keydir.find(key)).isEqualTo(location),
                keydir -> assertThat(keydir.put(key, 9)).isEqualTo(location),
                keydir -> assertThat(keydir.putIfNewer(key, 9, 0, (a, note, b) -> true))
                        .isEqualTo(location),
                keydir -> assertThat(keydir.remove(key)).isEqualTo(location),
                keydir -> assertThat(keydir.remove(key, location)).isTrue(),
                keydir -> assertThat(keydir.replace(key, location, 9)).isTrue(),
                keydir -> assertThat(keydir.moveIfIn(key, one, 9)).isEqualTo(location),
                keydir -> assertThat(keydir.removeAllIn(one)).isOne(),
                keydir -> assertThat(keydir.countBySlot()).containsExactly(0, 1, 1, 1),
                keydir -> assertThat(keydir.copyOfStripe(Keydir.stripeOf(key)).sortedLocations())
                        .containsExactly(location),
                keydir -> keydir.touchStripe(Keydir.stripeOf(key)),
                keydir -> CheckpointWriter.write(
                        files, Digests.OWNER, keydir, counts -> new byte[] {1, 2, 3, 4, 5}));
        for (KeydirUse use : uses) {
            rebuilt.clear();
            byte[] damaged = intact.clone();
            for (int at = HEADER_BYTES; at < footerOffset; at++) {
                damaged[at] = 1;
            }
            files.plant(CheckpointFormat.FILE_NAME, damaged);
            try (Keydir keydir = keydir(CheckpointReader.read(files, Digests.OWNER))) {
                use.apply(keydir);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertThat(rebuilt).contains(Keydir.stripeOf(key));
        }
        assertThat(files.content(CheckpointFormat.FILE_NAME)).isEqualTo(intact);
    }

    private Checkpoint readFlipped(int at, int bit) {
        byte[] flipped = intact.clone();
        flipped[at] ^= (byte) (1 << bit);
        files.plant(CheckpointFormat.FILE_NAME, flipped);
        return CheckpointReader.read(files, Digests.OWNER);
    }

    private void assertHoldsModel(Checkpoint checkpoint) {
        try (Keydir keydir = keydir(checkpoint)) {
            for (long key = 0; key < ABSENT_KEYS; key++) {
                long expected = model.getOrDefault(key, Location.NONE);
                if (keydir.find(Digests.of(key)) != expected) {
                    throw new AssertionError("key " + key + " is not at " + expected);
                }
            }
            if (keydir.size() != model.size()) {
                throw new AssertionError("there are " + keydir.size() + " keys");
            }
        }
    }

    private Keydir keydir(Checkpoint checkpoint) {
        return ((Checkpoint.Usable) checkpoint).keydir((stripe, sink) -> {
            rebuilt.add(stripe);
            model.forEach((key, location) -> sink.put(Digests.of(key), location));
        });
    }

    /** Something done to a keydir. */
    @FunctionalInterface
    private interface KeydirUse {
        void apply(Keydir keydir) throws IOException;
    }
}
