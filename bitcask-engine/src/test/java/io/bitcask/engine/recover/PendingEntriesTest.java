package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.KeydirBatch;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.NewerRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records wait for a full batch of their stripe, go in once, and tombstones come out again. */
class PendingEntriesTest {

    private static final NewerRule NEVER_ASKED = (location, note, than) -> {
        throw new AssertionError("no key has a location yet");
    };

    private final Noting target = new Noting();
    private final PendingEntries pending = new PendingEntries(target, NEVER_ASKED);

    private static KeyDigest digest(int key) {
        KeyDigest digest = new KeyDigest();
        byte[] bytes = Integer.toString(key).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        digest.compute(1, 2, bytes, 0, bytes.length);
        return digest;
    }

    /** Adds records of keys of one stripe, as many as are wanted. */
    private void addOfOneStripe(int count) {
        int added = 0;
        for (int key = 0; added < count; key++) {
            if (Keydir.stripeOf(digest(key)) == 7) {
                pending.add(digest(key), Location.of(0, ++added), added, RecordKind.BYTES);
            }
        }
    }

    @Test
    void records_goIntoTheKeydirABatchAtATime_andEachOnce() {
        addOfOneStripe(2 * KeydirBatch.CAPACITY + 5);
        assertThat(target.batchCounts).containsExactly(KeydirBatch.CAPACITY, KeydirBatch.CAPACITY);
        pending.enterAll();
        assertThat(target.batchCounts)
                .containsExactly(KeydirBatch.CAPACITY, KeydirBatch.CAPACITY, 5);
        assertThat(target.locations).hasSize(2 * KeydirBatch.CAPACITY + 5).doesNotHaveDuplicates();
        assertThat(pending.changes().of(0)).isEqualTo(2 * KeydirBatch.CAPACITY + 5);
        pending.enterAll();
        assertThat(target.batchCounts).as("there is nothing more").hasSize(3);
    }

    @Test
    void tombstones_andNothingElse_areTakenOutInTheEnd() {
        int count = 200; // more than there is room for at first
        for (int key = 0; key < count; key++) {
            RecordKind kind = key % 2 == 0 ? RecordKind.TOMBSTONE : RecordKind.BYTES;
            pending.add(digest(key), Location.of(3, key + 1), key + 1, kind);
        }
        pending.enterAll();
        assertThat(target.removed).isEmpty();
        assertThat(pending.changes().of(3)).isEqualTo(count);
        pending.finish();
        assertThat(target.removed).hasSize(count / 2);
        for (int key = 0; key < count; key += 2) {
            assertThat(target.removed).contains(removal(digest(key), Location.of(3, key + 1)));
        }
        assertThat(pending.changes().of(3)).isEqualTo(count / 2);
    }

    private static List<Long> removal(KeyDigest key, long location) {
        return List.of(key.high(), key.low(), location);
    }

    /** Takes everything, and notes it. */
    private static final class Noting implements LoadTarget {

        private final List<Integer> batchCounts = new ArrayList<>();
        private final List<Long> locations = new ArrayList<>();
        private final List<List<Long>> removed = new ArrayList<>();

        @Override
        public boolean takes(KeyDigest key) {
            return true;
        }

        @Override
        public boolean holds(KeyDigest key) {
            return false;
        }

        @Override
        public void putAllIfNewer(int stripe, KeydirBatch batch, NewerRule rule) {
            batchCounts.add(batch.count());
            for (int i = 0; i < batch.count(); i++) {
                locations.add(batch.location(i));
            }
        }

        @Override
        public boolean remove(KeyDigest key, long expected) {
            return removed.add(removal(key, expected));
        }
    }
}
