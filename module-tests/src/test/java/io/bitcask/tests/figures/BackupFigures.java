package io.bitcask.tests.figures;

import static io.bitcask.tests.figures.Measured.say;

import io.bitcask.api.BackupResult;
import io.bitcask.api.KeyRange;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.RestoreResult;
import io.bitcask.api.care.StoreCare;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fills a store of some gigabytes and backs it up while it is written to: once, and then once more
 * for what has come since. Restores the second backup, and compares it with the store as of the
 * backup's sequence, key by key.
 */
public final class BackupFigures {

    private static final int VALUE_BYTES = 1_000;
    private static final long GIGABYTE = 1_000_000_000L;

    private final Workload workload = new Workload(16, VALUE_BYTES);
    private final Workload written = new Workload(16, VALUE_BYTES);
    private final Path parent;
    private final int count;
    private volatile boolean over;

    private BackupFigures(Path parent, int count) {
        this.parent = parent;
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments a directory to work in, and the gigabytes of the store
     */
    public static void main(String[] arguments) throws Exception {
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        long bytes = Integer.parseInt(arguments[1]) * GIGABYTE;
        Path directory = Files.createTempDirectory(parent, "backup");
        new BackupFigures(directory, (int) (bytes / VALUE_BYTES)).run();
    }

    private void run() throws Exception {
        StoreOptions options = StoreOptions.defaults()
                .merge(MergeOptions.defaults().retention(Duration.ofHours(1)));
        try (Store store = Store.open(parent.resolve("store"), options)) {
            for (int number = 0; number < count; number++) {
                store.put(workload.key(number), workload.value(number));
            }
            AtomicLong puts = new AtomicLong();
            Thread writer = Thread.ofPlatform().start(() -> write(store, puts));
            Path target = parent.resolve("copy");
            backup(store, target, puts);
            Thread.sleep(2_000);
            BackupResult second = backup(store, target, puts);
            over = true;
            writer.join();
            long started = System.nanoTime();
            RestoreResult restored = StoreCare.installed()
                    .restore(target, parent.resolve("restored"), CareListener.SILENT);
            say(
                    "restored and verified in %.1f s, up to sequence %,d",
                    Measured.millisSince(started) / 1e3, restored.sequence());
            compare(store, second.sequence(), options);
        }
    }

    private BackupResult backup(Store store, Path target, AtomicLong puts) {
        long putsBefore = puts.get();
        BackupResult result = store.backup(target);
        say(
                "backed up %.2f GB in %.0f ms, %d of %d files linked, %d reused, %.0f MB copied,"
                        + " while %,d puts were made",
                result.bytes() / 1e9,
                result.elapsedNanos() / 1e6,
                result.linkedCount(),
                result.fileCount(),
                result.reusedCount(),
                result.copiedBytes() / 1e6,
                puts.get() - putsBefore);
        return result;
    }

    private void write(Store store, AtomicLong puts) {
        for (int i = 0; !over; i++) {
            int number = (int) Workload.scatter(i, count);
            store.put(written.key(number), written.value(i));
            puts.incrementAndGet();
            if (i % 100 == 0) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        }
    }

    private void compare(Store store, long sequence, StoreOptions options) {
        long same = 0;
        try (Snapshot then = store.openAsOf(sequence);
                Store restored = Store.open(parent.resolve("restored"), options);
                Scan<byte[], byte[]> expected = then.scan(KeyRange.all());
                Scan<byte[], byte[]> found = restored.scan(KeyRange.all())) {
            while (expected.next()) {
                if (!found.next()
                        || !Arrays.equals(expected.key(), found.key())
                        || !Arrays.equals(expected.value(), found.value())) {
                    throw new AssertionError("the restored store differs, after " + same + " keys");
                }
                same++;
            }
            if (found.next()) {
                throw new AssertionError("the restored store has more than " + same + " keys");
            }
        }
        say("all %,d keys and values are those of the store at that sequence", same);
    }
}
