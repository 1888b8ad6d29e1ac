package io.bitcask.tests.figures;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills a store and prints what a key costs in memory: the growth of the process's anonymous
 * resident memory, Java heap included, divided by the number of keys. Linux only.
 */
public final class MemoryFigures {

    private static final int VALUE_BYTES = 100;
    private static final int CHECKED_SHARE = 97;

    private MemoryFigures() {}

    /**
     * Runs.
     *
     * @param arguments a directory to work in and leave the store in, the number of keys, and the
     *     bytes of a key
     */
    public static void main(String[] arguments) throws IOException {
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        Path directory = Files.createTempDirectory(parent, "memory");
        int count = Integer.parseInt(arguments[1]);
        int keyBytes = Integer.parseInt(arguments[2]);
        Workload workload = new Workload(keyBytes, VALUE_BYTES);
        StoreOptions options = StoreOptions.defaults().durability(Durability.NONE);
        try (Store store = Store.open(directory, options)) {
            store.put(workload.key(0), workload.value(0));
            System.gc();
            long before = anonymousBytes();
            long started = System.nanoTime();
            for (int number = 0; number < count; number++) {
                store.put(workload.key(number), workload.value(number));
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            long after = anonymousBytes();
            for (int number = 0; number < count; number += CHECKED_SHARE) {
                workload.check(number, store.get(workload.key(number)));
            }
            System.out.printf(
                    "%d keys of %d B: %.1f s to fill, heap at most %d MiB, %.1f B of memory a key"
                            + " (keydir alone %.1f B), %d files%n",
                    store.size(),
                    keyBytes,
                    seconds,
                    Runtime.getRuntime().maxMemory() >> 20,
                    (after - before) / (double) count,
                    store.stats().keydirBytes() / (double) count,
                    store.stats().files().size());
        }
    }

    private static long anonymousBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("RssAnon:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        throw new IOException("/proc/self/status has no line RssAnon");
    }
}
