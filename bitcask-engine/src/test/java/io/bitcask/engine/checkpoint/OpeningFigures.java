package io.bitcask.engine.checkpoint;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures how long stores take to open. Not a test: run it by hand, on a directory that is empty
 * or that it filled before.
 *
 * <pre>OpeningFigures DIRECTORY [KEYS [VALUE-BYTES]]</pre>
 */
final class OpeningFigures {

    private static final int TAIL_COUNT = 990_000;

    private final Path directory;
    private final int keyCount;
    private final byte[] value;

    private OpeningFigures(Path directory, int keyCount, int valueBytes) {
        this.directory = directory;
        this.keyCount = keyCount;
        value = new byte[valueBytes];
    }

    public static void main(String[] args) throws Exception {
        OpeningFigures figures = new OpeningFigures(
                Path.of(args[0]),
                args.length > 1 ? Integer.parseInt(args[1]) : 10_000_000,
                args.length > 2 ? Integer.parseInt(args[2]) : 100);
        if (args.length > 3) {
            figures.putAndDie();
        }
        figures.run(args);
    }

    private void run(String[] args) throws IOException, InterruptedException {
        if (!Files.exists(directory.resolve("MANIFEST"))) {
            fill();
        }
        for (int i = 0; i < 4; i++) {
            open("by checkpoint, after a clean stop");
        }
        killAfterPuts(args);
        open("by checkpoint, after a kill with " + TAIL_COUNT + " puts behind it");
        Files.deleteIfExists(directory.resolve("KEYDIR"));
        open("by hints");
        Files.deleteIfExists(directory.resolve("KEYDIR"));
        try (DirectoryStream<Path> hints = Files.newDirectoryStream(directory, "*.hint")) {
            for (Path hint : hints) {
                Files.delete(hint);
            }
        }
        open("by data");
    }

    private void fill() {
        long started = System.nanoTime();
        Store store = TestStores.open(directory, StoreOptions.defaults());
        for (int i = 0; i < keyCount; i++) {
            store.put(key(i), value);
        }
        say("filled in", started);
        started = System.nanoTime();
        store.close();
        say("closed in", started);
    }

    private void open(String how) {
        long cpuBefore = cpuMillis();
        long started = System.nanoTime();
        Store store = TestStores.open(directory, StoreOptions.defaults());
        long opened = System.nanoTime();
        long cpu = cpuMillis() - cpuBefore;
        boolean found = store.get(key(keyCount / 2)) != null;
        long got = System.nanoTime();
        RecoveryStats stats = store.stats().recovery();
        long size = store.size();
        System.out.printf(
                Locale.ROOT,
                "%s: opened %.1f ms (%d ms of processor time), "
                        + "first get %.1f ms, found %s, %,d keys, %,.0f keys/s, %s%n",
                how,
                (opened - started) / 1e6,
                cpu,
                (got - opened) / 1e6,
                found,
                size,
                size * 1e9 / (opened - started),
                stats);
        started = System.nanoTime();
        store.close();
        say("  closed in", started);
    }

    private void killAfterPuts(String[] args) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningFigures.class.getName(),
                        args[0],
                        Integer.toString(keyCount),
                        Integer.toString(value.length),
                        "die")
                .inheritIO()
                .start();
        child.waitFor();
    }

    private void putAndDie() {
        Store store = TestStores.open(directory, StoreOptions.defaults());
        for (int i = 0; i < TAIL_COUNT; i++) {
            store.put(key(i % 2 == 0 ? i : keyCount + i), value);
        }
        Runtime.getRuntime().halt(1);
    }

    /** Returns the processor time of this process, all threads together. */
    private static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(16)
                .putLong(number * 0x9e3779b97f4a7c15L)
                .putLong(number)
                .array();
    }

    private static void say(String what, long started) {
        System.out.printf(Locale.ROOT, "%s %.1f ms%n", what, (System.nanoTime() - started) / 1e6);
    }
}
