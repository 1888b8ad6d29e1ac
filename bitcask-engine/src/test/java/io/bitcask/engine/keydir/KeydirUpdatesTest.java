package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What loading and merging do to a keydir. */
class KeydirUpdatesTest {

    /** What lies further on in its file is newer, whatever the file. */
    private static final NewerRule BY_OFFSET =
            (location, note, than) -> Location.offset(location) > Location.offset(than);

    private final Keydir keydir = new Keydir();

    @AfterEach
    void close() {
        keydir.close();
    }

    @Test
    void putIfNewer_returnsTheLoser() {
        KeyDigest key = Digests.of(1);
        long older = Location.of(9, 10);
        long newer = Location.of(2, 20);

        assertThat(keydir.putIfNewer(key, older, 0, BY_OFFSET)).isEqualTo(Location.NONE);
        assertThat(keydir.putIfNewer(key, newer, 0, BY_OFFSET)).isEqualTo(older);
        assertThat(keydir.putIfNewer(key, older, 0, BY_OFFSET)).isEqualTo(older);
        assertThat(keydir.find(key)).isEqualTo(newer);
        assertThat(keydir.size()).isOne();
    }

    @Test
    void putIfNewer_ofWhatIsThere_changesNothing() {
        KeyDigest key = Digests.of(1);
        keydir.put(key, 7);
        NewerRule never = (location, note, than) -> {
            throw new AssertionError("a location is not newer than itself");
        };

        assertThat(keydir.putIfNewer(key, 7, 0, never)).isEqualTo(7);
        assertThat(keydir.find(key)).isEqualTo(7);
    }

    @Test
    void putAllIfNewer_doesWhatPutIfNewerDoes_oneAfterAnother() {
        Keydir alone = new Keydir();
        KeydirBatch[] batches = new KeydirBatch[Keydir.STRIPE_COUNT];
        Arrays.setAll(batches, i -> new KeydirBatch());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            KeyDigest key = Digests.of(random.nextInt(50_000));
            int stripe = Keydir.stripeOf(key);
            long location = Location.of(random.nextInt(4), 1 + random.nextInt(1_000));
            if (batches[stripe].add(key, location, i)) {
                enter(stripe, batches[stripe], alone);
            }
        }
        for (int stripe = 0; stripe < batches.length; stripe++) {
            enter(stripe, batches[stripe], alone);
        }
        assertThat(keydir.size()).isEqualTo(alone.size());
        for (int i = 0; i < 50_000; i++) {
            assertThat(keydir.find(Digests.of(i))).isEqualTo(alone.find(Digests.of(i)));
        }
        alone.close();
    }

    private void enter(int stripe, KeydirBatch batch, Keydir alone) {
        keydir.putAllIfNewer(stripe, batch, BY_OFFSET);
        KeyDigest key = new KeyDigest();
        for (int i = 0; i < batch.count(); i++) {
            batch.key(i, key);
            assertThat(batch.loser(i))
                    .isEqualTo(alone.putIfNewer(key, batch.location(i), batch.note(i), BY_OFFSET));
        }
        batch.clear();
    }

    /** So a batch that has been written can be entered, even when there is no memory any more. */
    @Test
    void keysThatRoomWasMadeFor_takeNoMemory() {
        for (int size : new int[] {1, 100, 10_000, 200_000}) {
            int[] newKeyCounts = new int[Keydir.STRIPE_COUNT];
            int first = (int) keydir.size();
            for (int key = first; key < first + size; key++) {
                newKeyCounts[Keydir.stripeOf(Digests.of(key))]++;
            }
            keydir.makeRoom(newKeyCounts);
            assertThat(keydir.size()).isEqualTo(first);
            long bytes = keydir.checkpointBytes();
            for (int key = first; key < first + size; key++) {
                keydir.put(Digests.of(key), Location.of(1, key + 1));
            }
            assertThat(keydir.checkpointBytes()).as("for %d more keys", size).isEqualTo(bytes);
        }
    }

    @Test
    void putIfNewer_whoseRuleThrows_leavesTheKeydirUsable() {
        KeyDigest key = Digests.of(1);
        keydir.put(key, 7);

        assertThatThrownBy(() -> keydir.putIfNewer(key, 8, 0, (location, note, than) -> {
                    throw new IllegalStateException("unknown");
                }))
                .hasMessage("unknown");
        assertThat(keydir.find(key)).isEqualTo(7);
        assertThat(keydir.put(key, 9)).isEqualTo(7);
    }

    /** As at the opening: each thread brings some files, in any order, and the newest must stay. */
    @Test
    @Timeout(60)
    void putIfNewer_byManyThreads_keepsTheNewest_andEveryOtherLosesOnce() throws Exception {
        int threads = 4;
        int keys = 20_000;
        int versions = 5;
        List<Future<Long>> losers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
                int file = thread;
                losers.add(pool.submit(() -> load(file, threads, keys, versions)));
            }
        }
        long lost = 0;
        for (Future<Long> count : losers) {
            lost += count.get();
        }
        int newest = threads * versions;
        for (int key = 0; key < keys; key++) {
            assertThat(Location.offset(keydir.find(Digests.of(key)))).isEqualTo(newest);
        }
        assertThat(keydir.size()).isEqualTo(keys);
        assertThat(lost).isEqualTo((long) keys * (newest - 1));
    }

    private long load(int file, int threads, int keys, int versions) {
        SplittableRandom random = new SplittableRandom(file);
        KeyDigest digest = new KeyDigest();
        long lost = 0;
        for (int key = 0; key < keys; key++) {
            Digests.compute(digest, key);
            int first = random.nextInt(versions);
            for (int i = 0; i < versions; i++) {
                int version = 1 + file + threads * ((first + i) % versions);
                if (keydir.putIfNewer(digest, Location.of(file, version), 0, BY_OFFSET)
                        != Location.NONE) {
                    lost++;
                }
            }
        }
        return lost;
    }

    @Test
    void remove_ifExpected() {
        KeyDigest key = Digests.of(1);
        keydir.put(key, 7);

        assertThat(keydir.remove(key, 8)).isFalse();
        assertThat(keydir.remove(key, Location.NONE)).isFalse();
        assertThat(keydir.remove(Digests.of(2), 7)).isFalse();
        assertThat(keydir.find(key)).isEqualTo(7);
        assertThat(keydir.remove(key, 7)).isTrue();
        assertThat(keydir.find(key)).isEqualTo(Location.NONE);
        assertThat(keydir.size()).isZero();
    }

    @Test
    void moveIfIn_movesNothingElse() {
        KeyDigest key = Digests.of(1);
        SlotSet merged = SlotSet.of(0, 63, 64, Location.MAX_FILE_SLOTS - 1);
        long to = Location.of(5, 100);

        assertThat(keydir.moveIfIn(key, merged, to)).isEqualTo(Location.NONE);
        for (int slot : new int[] {0, 63, 64, Location.MAX_FILE_SLOTS - 1}) {
            keydir.put(key, Location.of(slot, 3));
            assertThat(keydir.moveIfIn(key, merged, to)).isEqualTo(Location.of(slot, 3));
            assertThat(keydir.find(key)).isEqualTo(to);
        }
        for (int slot : new int[] {1, 62, 65, 127, 128, Location.MAX_FILE_SLOTS - 2}) {
            keydir.put(key, Location.of(slot, 3));
            assertThat(keydir.moveIfIn(key, merged, to)).isEqualTo(Location.NONE);
            assertThat(keydir.find(key)).isEqualTo(Location.of(slot, 3));
        }
        assertThat(keydir.size()).isOne();
    }

    @Test
    void slotSet_ofWhatIsNoSlot() {
        assertThatThrownBy(() -> SlotSet.of(3, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> SlotSet.of(Location.MAX_FILE_SLOTS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SlotSet.of().contains(0)).isFalse();
    }

    @Test
    void sweeps_agreeWithAMap() {
        SplittableRandom random = new SplittableRandom(5);
        Map<Integer, Long> model = new HashMap<>();
        for (int key = 0; key < 100_000; key++) {
            long location = Location.of(random.nextInt(100), key + 1);
            keydir.put(Digests.of(key), location);
            model.put(key, location);
        }
        assertThat(keydir.countBySlot()).isEqualTo(counts(model));
        SlotSet even = SlotSet.of(IntStream.range(0, 100)
                .filter(slot -> slot % 2 == 0 || slot > 90)
                .toArray());
        int before = model.size();
        model.values().removeIf(location -> even.contains(Location.fileSlot(location)));

        assertThat(keydir.removeAllIn(even)).isEqualTo(before - model.size());

        assertThat(keydir.size()).isEqualTo(model.size());
        assertThat(keydir.countBySlot()).isEqualTo(counts(model)).hasSize(90);
        for (int key = 0; key < 100_000; key++) {
            assertThat(keydir.find(Digests.of(key)))
                    .isEqualTo(model.getOrDefault(key, Location.NONE));
        }
    }

    private static long[] counts(Map<Integer, Long> model) {
        SlotCounts counts = new SlotCounts();
        model.values().forEach(location -> counts.add(Location.fileSlot(location)));
        return counts.toArray();
    }
}
