package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A keydir and the map that it must agree with. Its keys fall into few stripes, which grow. */
final class ModelledKeydir {

    static final int KEYS = 1_500;

    private static final int STRIPES = 3;
    private static final List<KeyDigest> DIGESTS = Digests.inStripesBelow(STRIPES, KEYS);
    private static final NewerRule BY_OFFSET =
            (location, note, than) -> Location.offset(location) > Location.offset(than);

    private final SimulatedFiles files = new SimulatedFiles();
    private final Map<Integer, Long> model = new HashMap<>();
    private Keydir keydir = new Keydir();

    void put(int key, long location) {
        Long before = model.put(key, location);
        assertThat(keydir.put(DIGESTS.get(key), location)).isEqualTo(orNone(before));
    }

    void putMany(int first, int count, int slot) {
        for (int i = 0; i < count; i++) {
            put((first + i) % KEYS, Location.of(slot, i + 1));
        }
    }

    void putIfNewer(int key, long location) {
        Long before = model.get(key);
        long loser = Location.NONE;
        if (before != null && Location.offset(before) >= Location.offset(location)) {
            loser = location;
        } else {
            loser = orNone(before);
            model.put(key, location);
        }
        assertThat(keydir.putIfNewer(DIGESTS.get(key), location, 0, BY_OFFSET)).isEqualTo(loser);
    }

    void remove(int key) {
        assertThat(keydir.remove(DIGESTS.get(key))).isEqualTo(orNone(model.remove(key)));
    }

    void removeExpected(int key, long wrong) {
        KeyDigest digest = DIGESTS.get(key);
        long location = orNone(model.get(key));
        if (wrong != location) {
            assertThat(keydir.remove(digest, wrong)).isFalse();
        }
        assertThat(keydir.remove(digest, location)).isEqualTo(model.remove(key) != null);
    }

    void moveIfIn(int key, int slot, long to) {
        Long before = model.get(key);
        boolean moves = before != null && Location.fileSlot(before) == slot;
        if (moves) {
            model.put(key, to);
        }
        assertThat(keydir.moveIfIn(DIGESTS.get(key), SlotSet.of(slot), to))
                .isEqualTo(moves ? orNone(before) : Location.NONE);
    }

    void removeAllIn(int slot) {
        int before = model.size();
        model.values().removeIf(location -> Location.fileSlot(location) == slot);
        assertThat(keydir.removeAllIn(SlotSet.of(slot))).isEqualTo(before - model.size());
    }

    void clear() {
        keydir.clear();
        model.clear();
    }

    /** Writes a checkpoint and goes on with the same keydir. */
    void writeCheckpoint() {
        try {
            CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a checkpoint, damages some of its slots or none, and goes on with what is read. */
    void reopen(int... damagedAt) {
        writeCheckpoint();
        keydir.close();
        byte[] bytes = files.content(CheckpointFormat.FILE_NAME);
        int slotsEnd = bytes.length - Keydir.STRIPE_COUNT * CheckpointFormat.ENTRY_BYTES - 1;
        int slotBytes = slotsEnd - CheckpointFormat.HEADER_BYTES;
        for (int at : damagedAt) {
            if (slotBytes > 0) {
                bytes[CheckpointFormat.HEADER_BYTES + at % slotBytes] ^= 8;
            }
        }
        files.plant(CheckpointFormat.FILE_NAME, bytes);
        boolean damaged = damagedAt.length > 0;
        Map<Integer, Long> then = new HashMap<>(model);
        Checkpoint checkpoint = CheckpointReader.read(files, Digests.OWNER);
        keydir = ((Checkpoint.Usable) checkpoint).keydir((stripe, sink) -> {
            assertThat(damaged).as("stripe %d may be damaged", stripe).isTrue();
            then.forEach((key, location) -> sink.put(DIGESTS.get(key), location));
        });
    }

    void look(int key) {
        assertThat(keydir.find(DIGESTS.get(key))).isEqualTo(orNone(model.get(key)));
    }

    void checkSize() {
        assertThat(keydir.size()).isEqualTo(model.size());
    }

    void checkAll() {
        for (int key = 0; key < KEYS; key++) {
            look(key);
        }
        SlotCounts counts = new SlotCounts();
        model.values().forEach(location -> counts.add(Location.fileSlot(location)));
        assertThat(keydir.countBySlot()).isEqualTo(counts.toArray());
        long[] locations = new long[0];
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            long[] more = keydir.copyOfStripe(stripe).sortedLocations();
            int length = locations.length;
            locations = Arrays.copyOf(locations, length + more.length);
            System.arraycopy(more, 0, locations, length, more.length);
        }
        Arrays.sort(locations);
        assertThat(locations)
                .isEqualTo(model.values().stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray());
        checkSize();
    }

    void close() {
        keydir.close();
        assertThat(files.openCount()).isZero();
    }

    private static long orNone(@Nullable Long location) {
        return location == null ? Location.NONE : location;
    }
}
