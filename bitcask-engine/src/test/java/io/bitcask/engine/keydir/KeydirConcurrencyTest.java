package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Readers look while writers insert, remove and grow. A location names its key, so a reader notices
 * what belongs to another key.
 */
@Timeout(60)
class KeydirConcurrencyTest {

    private static final int STABLE_KEYS = 5_000;
    private static final int CHANGING_KEYS = 60_000;

    @Test
    void find_whileOthersWrite_neverMissesAndNeverMistakes() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Keydir keydir = new Keydir();
                ExecutorService pool = Executors.newFixedThreadPool(5)) {
            for (int key = 0; key < STABLE_KEYS; key++) {
                keydir.put(digest(key), Location.of(0, key + 1));
            }
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int seed = i;
                readers.add(pool.submit(() -> read(keydir, seed, done)));
            }
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                writers.add(pool.submit(write(keydir, i)));
            }
            for (Future<Boolean> writer : writers) {
                assertThat(writer.get()).isTrue();
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private static long read(Keydir keydir, int seed, AtomicBoolean done) {
        SplittableRandom random = new SplittableRandom(seed);
        KeyDigest digest = new KeyDigest();
        long count = 0;
        while (!done.get() || count == 0) {
            int key = random.nextInt(STABLE_KEYS + CHANGING_KEYS);
            compute(digest, key);
            long found = keydir.find(digest);
            if (found == Location.NONE ? key < STABLE_KEYS : Location.offset(found) != key + 1) {
                throw new AssertionError("key " + key + " was found at " + found);
            }
            count++;
        }
        return count;
    }

    /** Fills and empties the keys of one writer some times: those whose number it divides. */
    private static Callable<Boolean> write(Keydir keydir, int writer) {
        return () -> {
            KeyDigest digest = new KeyDigest();
            for (int round = 1; round <= 6; round++) {
                for (int key = STABLE_KEYS + writer; key < STABLE_KEYS + CHANGING_KEYS; key += 2) {
                    compute(digest, key);
                    keydir.put(digest, Location.of(round, key + 1));
                }
                for (int key = STABLE_KEYS + writer; key < STABLE_KEYS + CHANGING_KEYS; key += 2) {
                    compute(digest, key);
                    if (keydir.remove(digest) != Location.of(round, key + 1)) {
                        throw new AssertionError(
                                "key " + key + " was not where its writer had put it");
                    }
                }
            }
            return true;
        };
    }

    private static KeyDigest digest(int key) {
        KeyDigest digest = new KeyDigest();
        compute(digest, key);
        return digest;
    }

    private static void compute(KeyDigest digest, int key) {
        byte[] bytes = ByteBuffer.allocate(4).putInt(key).array();
        digest.compute(8, 9, bytes, 0, bytes.length);
    }
}
