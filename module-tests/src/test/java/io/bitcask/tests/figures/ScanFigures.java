package io.bitcask.tests.figures;

import static io.bitcask.tests.figures.Measured.say;

import io.bitcask.api.KeyRange;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fills a store of some twenty files, in random order of keys, and times prefix scans of a hundred
 * keys; then merges it and times scans over everything; and prints what being able to scan costs in
 * memory, by key of the active file.
 */
public final class ScanFigures {

    private static final int KEYS_IN_PREFIX = 100;
    private static final int KEYS_IN_ACTIVE_FILE = 100_000;
    private static final int VALUE_BYTES = 100;
    private static final byte[] VALUE = new byte[VALUE_BYTES];
    private static final int RECORD_BYTES = 150;
    private static final int FILES = 16;
    private static final int PREFIX_SCANS = 2_000;
    private static final int WARM_UP_SCANS = 200;
    private static final int FULL_SCANS = 5;

    private final Store store;
    private final int count;
    private final SplittableRandom random = new SplittableRandom(1);

    private ScanFigures(Store store, int count) {
        this.store = store;
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments a directory to work in, and the number of keys
     */
    public static void main(String[] arguments) throws Exception {
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        Path directory = Files.createTempDirectory(parent, "scan");
        int count = Integer.parseInt(arguments[1]);
        long fileBytes = Math.max(1 << 20, (long) count * RECORD_BYTES / FILES);
        StoreOptions options = StoreOptions.defaults()
                .fileLimitBytes((int) fileBytes)
                .merge(MergeOptions.defaults().automatic(false));
        try (Store store = Store.open(directory, options)) {
            new ScanFigures(store, count).run();
        }
        memory(parent.resolve("memory"));
    }

    private void run() throws IOException {
        fill();
        say("%,d keys in %d files", store.size(), store.stats().files().size());
        prefixScans("in all files");
        long started = System.nanoTime();
        for (int number = 0; number < count; number += 2) {
            store.put(key(number), VALUE);
        }
        store.merging().run();
        say(
                "half overwritten and merged in %.1f s, %d files",
                Measured.millisSince(started) / 1e3, store.stats().files().size());
        prefixScans("after the merge");
        fullScans();
    }

    private static byte[] key(int number) {
        String key = "p%08d:%02d".formatted(number / KEYS_IN_PREFIX, number % KEYS_IN_PREFIX);
        return key.getBytes(StandardCharsets.US_ASCII);
    }

    private void fill() {
        for (int index = 0; index < count; index++) {
            store.put(key((int) Workload.scatter(index, count)), VALUE);
        }
    }

    private void prefixScans(String where) {
        double[] millis = new double[PREFIX_SCANS];
        for (int i = -WARM_UP_SCANS; i < PREFIX_SCANS; i++) {
            byte[] first = key(random.nextInt(count / KEYS_IN_PREFIX) * KEYS_IN_PREFIX);
            byte[] prefix = Arrays.copyOf(first, first.length - 2);
            long started = System.nanoTime();
            int found = 0;
            try (Scan<byte[], byte[]> scan = store.prefix(prefix)) {
                while (scan.next()) {
                    found += scan.key().length > 0 ? 1 : 0;
                }
            }
            if (found != KEYS_IN_PREFIX) {
                throw new AssertionError(found + " keys begin with " + new String(prefix));
            }
            if (i >= 0) {
                millis[i] = Measured.millisSince(started);
            }
        }
        Arrays.sort(millis);
        say(
                "a prefix of %d keys, %s: median %.3f ms, 99th percentile %.3f ms",
                KEYS_IN_PREFIX, where, Measured.median(millis), millis[PREFIX_SCANS / 100 * 99]);
    }

    /** Scans a store of one file that is appended to, which sorts its keys, and weighs that. */
    private static void memory(Path directory) throws IOException {
        try (Store store = Store.open(directory)) {
            for (int number = 0; number < KEYS_IN_ACTIVE_FILE; number++) {
                store.put(key((int) Workload.scatter(number, KEYS_IN_ACTIVE_FILE)), VALUE);
            }
            long before = heapBytes();
            for (int i = 0; i < KEYS_IN_PREFIX; i++) {
                store.prefix(key(i)).close();
            }
            long after = heapBytes();
            say(
                    "scans of %,d keys, all in the active file, keep %.1f B of memory a key",
                    store.stats().files().getFirst().recordCount(),
                    (after - before) / (double) KEYS_IN_ACTIVE_FILE);
        }
    }

    private static long heapBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void fullScans() {
        double[] keysPerSecond = new double[FULL_SCANS];
        double[] entriesPerSecond = new double[FULL_SCANS];
        for (int i = 0; i < FULL_SCANS; i++) {
            keysPerSecond[i] = fullScan(false);
            entriesPerSecond[i] = fullScan(true);
        }
        say(
                "everything in order: keys %.2f M/s, keys and values %.2f M/s (medians of %d)",
                Measured.median(keysPerSecond) / 1e6,
                Measured.median(entriesPerSecond) / 1e6,
                FULL_SCANS);
    }

    private double fullScan(boolean values) {
        long started = System.nanoTime();
        long found = 0;
        byte[] before = new byte[0];
        try (Scan<byte[], byte[]> scan = store.scan(KeyRange.all())) {
            while (scan.next()) {
                byte[] key = scan.key();
                if (Arrays.compareUnsigned(before, key) >= 0) {
                    throw new AssertionError("the keys are not in order");
                }
                before = key;
                if (values && scan.value().length != VALUE_BYTES) {
                    throw new AssertionError("a value is not what was put");
                }
                found++;
            }
        }
        if (found != count) {
            throw new AssertionError("found " + found + " of " + count + " keys");
        }
        return found / (Measured.millisSince(started) / 1e3);
    }
}
