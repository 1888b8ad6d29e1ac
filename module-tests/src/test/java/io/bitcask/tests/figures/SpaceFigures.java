package io.bitcask.tests.figures;

import static io.bitcask.tests.figures.Measured.say;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Overwrites a store's keys at random three times over, with merging as it is by default, and
 * prints what the store's directory takes on disk, against what its live records take: at the peak,
 * and in the ten seconds after the last write.
 */
public final class SpaceFigures {

    private static final int KEY_BYTES = 16;
    private static final int VALUE_BYTES = 100;
    private static final int OVERWRITES = 3;
    private static final int SECONDS_AFTERWARDS = 10;
    private static final long SAMPLE_MILLIS = 20;

    private final Path directory;
    private final int count;
    private final Workload workload = new Workload(KEY_BYTES, VALUE_BYTES);
    private volatile boolean over;
    private volatile long peakBytes;

    private SpaceFigures(Path directory, int count) {
        this.directory = directory;
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments a directory to work in, and the number of keys
     */
    public static void main(String[] arguments) throws Exception {
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        Path directory = Files.createTempDirectory(parent, "space");
        new SpaceFigures(directory, Integer.parseInt(arguments[1])).run();
    }

    private void run() throws IOException, InterruptedException {
        try (Store store = Store.open(directory, StoreOptions.defaults())) {
            long started = System.nanoTime();
            for (int number = 0; number < count; number++) {
                store.put(workload.key(number), workload.value(number));
            }
            double seconds = Measured.millisSince(started) / 1e3;
            double liveBytes = store.stats().appendedBytes();
            say(
                    "%,d keys put at %.2f M/s: %.0f MB of live records, %.0f MB on disk",
                    count,
                    count / 1e6 / seconds,
                    liveBytes / 1e6,
                    Measured.bytesIn(directory) / 1e6);
            Thread watch = Thread.ofPlatform().daemon().start(this::watch);
            overwrite(store);
            over = true;
            watch.join();
            say("at the peak %.2f x the live bytes on disk", peakBytes / liveBytes);
            for (int second = 1; second <= SECONDS_AFTERWARDS; second++) {
                Thread.sleep(1_000);
                say("%d s after: %.2f x", second, Measured.bytesIn(directory) / liveBytes);
            }
            say(
                    "write amplification %.2f, %d files, %s",
                    store.stats().writeAmplification(),
                    store.stats().files().size(),
                    store.stats().merge());
            for (int number = 0; number < count; number++) {
                if (store.get(workload.key(number)) == null) {
                    throw new AssertionError("key " + number + " is gone");
                }
            }
        }
    }

    private void overwrite(Store store) {
        SplittableRandom random = new SplittableRandom(1);
        long longestNanos = 0;
        long started = System.nanoTime();
        for (int i = 0; i < OVERWRITES * count; i++) {
            int number = random.nextInt(count);
            long before = System.nanoTime();
            store.put(workload.key(number), workload.value(i));
            longestNanos = Math.max(longestNanos, System.nanoTime() - before);
        }
        double seconds = Measured.millisSince(started) / 1e3;
        say(
                "overwritten %d times at random, %.2f M/s, the longest put took %.0f ms",
                OVERWRITES, OVERWRITES * count / 1e6 / seconds, longestNanos / 1e6);
    }

    private void watch() {
        try {
            while (!over) {
                peakBytes = Math.max(peakBytes, Measured.bytesIn(directory));
                Thread.sleep(SAMPLE_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot watch " + directory, e);
        }
    }
}
