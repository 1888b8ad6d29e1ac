package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.KeyRange;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Store;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two threads write, two read, and one merges all the time. The value of a key is a number that its
 * one writer counts up; odd numbers mean that the key was deleted. So what a reader finds must not
 * be older than the last write that was over when the read began, and not newer than the last that
 * had begun when it ended.
 *
 * <p>{@code -Dbitcask.seconds=600} for a long run.
 */
class MergeConcurrencyTest {

    private static final int SECONDS = Integer.getInteger("bitcask.seconds", 4);
    private static final int KEY_COUNT = 2_000;
    private static final int WRITERS = 2;

    private final AtomicLongArray begun = new AtomicLongArray(KEY_COUNT);
    private final AtomicLongArray completed = new AtomicLongArray(KEY_COUNT);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong gets = new AtomicLong();
    private final AtomicLong scanned = new AtomicLong();
    private final AtomicLong snapshots = new AtomicLong();
    private final AtomicLong merges = new AtomicLong();

    @TempDir
    private Path directory;

    @Test
    void everyRead_findsWhatWasCurrent(TestReporter reporter) throws Exception {
        try (Store store = TestStores.open(
                directory,
                TestStores.SMALL_FILES
                        .fileLimitBytes(64 << 10)
                        .durability(Durability.NONE)
                        .merge(MergeOptions.defaults().automatic(false)))) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                threads.add(start("writer", seed -> write(store, seed, writer)));
                threads.add(start("reader", seed -> read(store, seed)));
            }
            threads.add(start("merger", seed -> {
                store.merging().run();
                merges.incrementAndGet();
            }));
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (!stopped.get() && (System.nanoTime() < end || merges.get() == 0)) {
                threads.getFirst().join(20);
            }
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            if (failure.get() != null) {
                throw new AssertionError("a thread failed", failure.get());
            }
            store.merging().run();
            checkAll(store);
            int files = store.stats().files().size();
            assertThat(openFiles()).as("open, of %d files", files).isLessThanOrEqualTo(files + 4);
            assertThat(mappings()).as("of %d files", files).isLessThanOrEqualTo(2 * files + 4);
            try (Stream<Path> names = Files.list(directory)) {
                assertThat(names).as("of %d files", files).hasSizeLessThanOrEqualTo(2 * files + 2);
            }
        }
        assertThat(openFiles()).as("of a closed store").isZero();
        assertThat(mappings()).as("of a closed store").isZero();
        assertThat(merges.get()).isPositive();
        reporter.publishEntry(
                "done",
                writes + " writes, " + gets + " gets, " + scanned + " keys scanned, " + snapshots
                        + " snapshots, " + merges + " merges");
        try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
            checkAll(store);
        }
    }

    private Thread start(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    SplittableRandom random = new SplittableRandom(name.hashCode());
                    try {
                        while (!stopped.get()) {
                            step.run(random);
                        }
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                        stopped.set(true);
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private static byte[] key(int index) {
        return bytes("key-%05d".formatted(index));
    }

    private static byte[] value(long number) {
        return ByteBuffer.allocate(40 + (int) (number % 100)).putLong(number).array();
    }

    private void write(Store store, SplittableRandom random, int writer) {
        int index = random.nextInt(KEY_COUNT / WRITERS) * WRITERS + writer;
        long number = begun.get(index) + 1;
        begun.set(index, number);
        if (number % 2 == 0) {
            store.put(key(index), value(number));
        } else {
            store.delete(key(index));
        }
        completed.set(index, number);
        writes.incrementAndGet();
    }

    private void read(Store store, SplittableRandom random) {
        int choice = random.nextInt(1_000);
        if (choice < 980) {
            int index = random.nextInt(KEY_COUNT);
            long from = completed.get(index);
            byte[] value = store.get(key(index));
            check(index, value, from, begun.get(index), "get");
            gets.incrementAndGet();
        } else if (choice < 995) {
            long[] from = numbers(completed);
            try (Scan<byte[], byte[]> scan = scan(store, random)) {
                walk(scan, from, numbers(begun));
            }
        } else {
            snapshot(store, random);
        }
    }

    private static Scan<byte[], byte[]> scan(Store store, SplittableRandom random) {
        KeyRange<byte[]> all = KeyRange.all();
        return store.scan(random.nextBoolean() ? all.reversed() : all);
    }

    /** Holds a snapshot through further writes and merges: it must show one moment. */
    private void snapshot(Store store, SplittableRandom random) {
        long[] from = numbers(completed);
        try (Snapshot snapshot = store.snapshot()) {
            long[] to = numbers(begun);
            for (int turn = 0; turn < 3; turn++) {
                try (Scan<byte[], byte[]> scan = snapshot.scan(KeyRange.all())) {
                    walk(scan, from, to);
                }
                for (int i = 0; i < 200; i++) {
                    int index = random.nextInt(KEY_COUNT);
                    byte[] value = snapshot.get(key(index));
                    check(index, value, from[index], to[index], "snapshot");
                }
            }
        }
        snapshots.incrementAndGet();
    }

    /** Checks all keys, those as well that are not met. */
    private void walk(Scan<byte[], byte[]> scan, long[] from, long[] to) {
        byte[][] found = new byte[KEY_COUNT][];
        while (scan.next()) {
            int index = Integer.parseInt(new String(scan.key(), 4, 5, StandardCharsets.US_ASCII));
            assertThat(found[index]).as("met twice").isNull();
            found[index] = scan.value();
            scanned.incrementAndGet();
        }
        for (int index = 0; index < KEY_COUNT; index++) {
            check(index, found[index], from[index], to[index], "scan");
        }
    }

    private static void check(int index, byte[] value, long from, long to, String how) {
        if (value == null) { // some odd number, or nothing was written yet
            boolean possible = from == 0 || from % 2 == 1 || from < to;
            assertThat(possible)
                    .as("%s of %d: absent, %d to %d", how, index, from, to)
                    .isTrue();
        } else {
            long number = ByteBuffer.wrap(value).getLong();
            assertThat(number).as("%s of key %d", how, index).isBetween(from, to);
            assertThat(value).as("%s of key %d", how, index).isEqualTo(value(number));
        }
    }

    private static long[] numbers(AtomicLongArray array) {
        long[] numbers = new long[KEY_COUNT];
        for (int i = 0; i < KEY_COUNT; i++) {
            numbers[i] = array.get(i);
        }
        return numbers;
    }

    private void checkAll(Store store) {
        long[] last = numbers(completed);
        try (Scan<byte[], byte[]> scan = store.scan(KeyRange.all())) {
            walk(scan, last, last);
        }
        for (int index = 0; index < KEY_COUNT; index++) {
            check(index, store.get(key(index)), last[index], last[index], "at the end, get");
        }
    }

    /** Returns how many files of the store this process has open. */
    private int openFiles() throws IOException {
        int count = 0;
        try (Stream<Path> numbers = Files.list(Path.of("/proc/self/fd"))) {
            for (Path number : numbers.toList()) {
                count += isOurs(number) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean isOurs(Path number) {
        try {
            return Files.readSymbolicLink(number).startsWith(directory.toRealPath());
        } catch (IOException e) {
            return false; // the one that listed them
        }
    }

    /** Returns how many mappings of files of the store this process has. */
    private long mappings() throws IOException {
        String path = directory.toRealPath() + "/";
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains(path))
                .count();
    }

    /** What a thread does again and again. */
    @FunctionalInterface
    private interface Step {
        void run(SplittableRandom random);
    }
}
