package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.io.DiskFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints are written while others write, and stripes are first touched by many at once. */
@Timeout(120)
class CheckpointConcurrencyTest {

    private static final int STABLE_KEYS = 30_000;
    private static final int CHANGING_KEYS = 30_000;

    @TempDir
    private Path directory;

    private DiskFiles files;

    @BeforeEach
    void take() {
        files = new DiskFiles(directory);
    }

    /**
     * A key that nobody touches is exact; one that is touched is absent or where its writer put it
     * at some time between the start and the end.
     */
    @Test
    void write_whileOthersWrite_isExactInWhatNobodyTouches() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger round = new AtomicInteger(1);
        try (Keydir keydir = new Keydir();
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int key = 0; key < STABLE_KEYS; key++) {
                keydir.put(Digests.of(key), Location.of(0, key + 1));
            }
            List<Future<Boolean>> writers = List.of(
                    pool.submit(write(keydir, 0, round, done)),
                    pool.submit(write(keydir, 1, round, done)));
            for (int checkpoint = 0; checkpoint < 15; checkpoint++) {
                CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> new byte[0]);
                assertFuzzy(round.getAndIncrement());
            }
            done.set(true);
            for (Future<Boolean> writer : writers) {
                assertThat(writer.get()).isTrue();
            }
        }
    }

    private void assertFuzzy(int lastRound) {
        try (Keydir read = open((stripe, sink) -> {
            throw new AssertionError("stripe " + stripe + " is taken for damaged");
        })) {
            KeyDigest digest = new KeyDigest();
            for (int key = 0; key < STABLE_KEYS + CHANGING_KEYS; key++) {
                Digests.compute(digest, key);
                long found = read.find(digest);
                boolean right = key < STABLE_KEYS
                        ? found == Location.of(0, key + 1)
                        : found == Location.NONE
                                || (Location.offset(found) == key + 1
                                        && Location.fileSlot(found) > 0
                                        && Location.fileSlot(found) <= lastRound);
                if (!right) {
                    throw new AssertionError("key " + key + " was found at " + found);
                }
            }
        }
    }

    private static Callable<Boolean> write(
            Keydir keydir, int writer, AtomicInteger round, AtomicBoolean done) {
        return () -> {
            KeyDigest digest = new KeyDigest();
            while (!done.get()) {
                for (int key = STABLE_KEYS + writer; key < STABLE_KEYS + CHANGING_KEYS; key += 2) {
                    Digests.compute(digest, key);
                    keydir.put(digest, Location.of(round.get(), key + 1));
                }
                for (int key = STABLE_KEYS + writer; key < STABLE_KEYS + CHANGING_KEYS; key += 4) {
                    Digests.compute(digest, key);
                    keydir.remove(digest);
                }
            }
            return true;
        };
    }

    @Test
    void stripes_touchedFirstByManyAtOnce_areFoundWholeByAll() throws Exception {
        writeStable();
        for (int round = 0; round < 20; round++) {
            CountDownLatch start = new CountDownLatch(1);
            try (Keydir keydir = open((stripe, sink) -> {
                        throw new AssertionError("stripe " + stripe + " is taken for damaged");
                    });
                    ExecutorService pool = Executors.newFixedThreadPool(4)) {
                List<Future<Integer>> finders = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    finders.add(pool.submit(() -> {
                        start.await();
                        return found(keydir);
                    }));
                }
                start.countDown();
                for (Future<Integer> finder : finders) {
                    assertThat(finder.get()).isEqualTo(STABLE_KEYS);
                }
            }
        }
    }

    private static int found(Keydir keydir) {
        KeyDigest digest = new KeyDigest();
        int found = 0;
        for (int key = 0; key < STABLE_KEYS; key++) {
            Digests.compute(digest, key);
            if (keydir.find(digest) == Location.of(0, key + 1)) {
                found++;
            }
        }
        return found;
    }

    /**
     * Rebuilding reads files: who waits for it must sleep, and nobody may rebuild a second time.
     */
    @Test
    void stripe_thatIsBeingRebuilt_letsOthersSleep() throws Exception {
        writeStable();
        damageSlots();
        KeyDigest key = Digests.of(0);
        CountDownLatch rebuilding = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger rebuilds = new AtomicInteger();
        StripeRebuilder slow = (stripe, sink) -> {
            rebuilds.incrementAndGet();
            rebuilding.countDown();
            await(goOn);
            sink.put(key, Location.of(0, 1));
        };
        try (Keydir keydir = open(slow);
                ExecutorService pool = Executors.newFixedThreadPool(3)) {
            List<Thread> waiting = new ArrayList<>();
            Future<Long> first = pool.submit(() -> keydir.find(key));
            rebuilding.await();
            CountDownLatch called = new CountDownLatch(2);
            Future<Long> reader = pool.submit(() -> {
                register(waiting, called);
                return keydir.find(key);
            });
            Future<Boolean> writer = pool.submit(() -> {
                register(waiting, called);
                return keydir.replace(key, Location.of(0, 1), Location.of(1, 1));
            });
            called.await();
            for (Thread thread : waiting) {
                while (thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait(); // the test's time limit ends this if it never sleeps
                }
            }
            goOn.countDown();

            assertThat(first.get()).isIn(Location.of(0, 1), Location.of(1, 1));
            assertThat(reader.get()).isIn(Location.of(0, 1), Location.of(1, 1));
            assertThat(writer.get()).isTrue();
            assertThat(keydir.find(key)).isEqualTo(Location.of(1, 1));
            assertThat(rebuilds).hasValue(1);
        }
    }

    private static void register(List<Thread> waiting, CountDownLatch called) {
        synchronized (waiting) {
            waiting.add(Thread.currentThread());
        }
        called.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void writeStable() throws IOException {
        try (Keydir keydir = new Keydir()) {
            for (int key = 0; key < STABLE_KEYS; key++) {
                keydir.put(Digests.of(key), Location.of(0, key + 1));
            }
            CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> new byte[0]);
        }
    }

    private void damageSlots() throws IOException {
        try (var file = files.openForWrite(CheckpointFormat.FILE_NAME)) {
            byte[] junk = new byte[Keydir.STRIPE_COUNT * SlotMemory.CHUNK_BYTES];
            file.write(CheckpointFormat.HEADER_BYTES, junk, 0, junk.length);
        }
    }

    private Keydir open(StripeRebuilder rebuilder) {
        return ((Checkpoint.Usable) CheckpointReader.read(files, Digests.OWNER)).keydir(rebuilder);
    }
}
