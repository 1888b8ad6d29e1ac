package io.bitcask.tools.command;

import io.bitcask.api.Durability;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: a quick look at what a store does on this machine and this disk. */
@Command(
        name = "bench",
        description = "Measure a store of its own, in a minute, and remove it again.",
        footer = {
            "%nOne thread, values that cannot be compressed, keys in random order. Reads come",
            "from memory where the store fits into it. A second run tells how far to trust it."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int SYNCED_COUNT = 200;
    private static final String ROW = "%-22s  %9s  %12s  %10s  %10s  %10s";

    private final Invocation invocation;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where to make the store: any directory on the disk that is meant.")
    private @Nullable String parent;

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "How many records; 100,000 where nothing is said.")
    private int recordCount = 100_000;

    @Option(
            names = "--value-bytes",
            paramLabel = "N",
            description = "How long values are; 100 where nothing is said.")
    private int valueBytes = 100;

    private long @Nullable [] nanos;

    BenchCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (recordCount < 1 || valueBytes < 0 || valueBytes > StoreOptions.MAX_VALUE_BYTES) {
            throw new UsageException("there must be a record, and values as a store takes them");
        }
        Path directory = parent == null
                ? Files.createTempDirectory("bitcask-bench")
                : Files.createTempDirectory(Path.of(parent), "bitcask-bench");
        try {
            measure(directory.resolve("store"));
        } finally {
            Files.walkFileTree(directory, new Removal());
        }
        return ExitCode.OK;
    }

    private void measure(Path directory) throws IOException {
        int[] order = shuffled();
        byte[] value = new byte[valueBytes];
        new SplittableRandom(1).nextBytes(value);
        head(directory);
        StoreOptions options = invocation.settings().storeOptions();
        try (Store store = Store.open(directory, options)) {
            each("put", recordCount, index -> store.put(key(order[index]), value));
            store.sync();
            each(
                    "put --sync",
                    Math.min(SYNCED_COUNT, recordCount),
                    index -> store.put(key(order[index]), value, Durability.SYNC));
            each("get", recordCount, index -> store.get(key(order[index])));
            each("get of an absent key", recordCount, index -> store.get(key(-1 - index)));
            scan(store);
        }
        long begun = System.nanoTime();
        try (Store store = Store.open(directory, options)) {
            row("open after a close", 1, System.nanoTime() - begun);
            each("delete", recordCount / 2, index -> store.delete(key(order[index])));
            begun = System.nanoTime();
            store.merging().run();
            row("merge, per record", recordCount, System.nanoTime() - begun);
        }
    }

    private int[] shuffled() {
        int[] order = new int[recordCount];
        SplittableRandom random = new SplittableRandom(2);
        for (int index = 0; index < recordCount; index++) {
            int other = random.nextInt(index + 1);
            order[index] = order[other];
            order[other] = index;
        }
        return order;
    }

    private static byte[] key(int number) {
        return String.format(Locale.ROOT, "key%09d", number).getBytes(StandardCharsets.US_ASCII);
    }

    private void scan(Store store) throws IOException {
        long begun = System.nanoTime();
        long count = 0;
        try (Scan<byte[], byte[]> scan = store.scan(KeyRange.all())) {
            while (scan.next()) {
                Objects.requireNonNull(scan.value());
                count++;
            }
        }
        row("scan, in order", count, System.nanoTime() - begun);
    }

    private void each(String what, int count, IntConsumer action) throws IOException {
        long[] times = new long[count];
        long begun = System.nanoTime();
        long before = begun;
        for (int index = 0; index < count; index++) {
            action.accept(index);
            long now = System.nanoTime();
            times[index] = now - before;
            before = now;
        }
        nanos = times;
        row(what, count, before - begun);
        nanos = null;
    }

    private void head(Path directory) throws IOException {
        if (!invocation.json()) {
            Console console = invocation.console();
            console.line(String.format(
                    Locale.ROOT,
                    "%,d records with values of %s on %s, %d processors, Java %s",
                    recordCount,
                    Amount.ofBytes(valueBytes),
                    Files.getFileStore(directory.getParent()).type(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version()));
            console.line("");
            console.line(String.format(
                    Locale.ROOT, ROW, "what", "count", "a second", "median", "99 %", "longest"));
        }
    }

    private void row(String what, long count, long elapsedNanos) throws IOException {
        long perSecond = Math.round(
                (double) count * TimeUnit.SECONDS.toNanos(1) / Math.max(1, elapsedNanos));
        long[] times = nanos == null ? new long[] {elapsedNanos / Math.max(1, count)} : nanos;
        Arrays.sort(times);
        long median = times.length == 0 ? 0 : times[times.length / 2];
        long slow = times.length == 0 ? 0 : times[(int) (times.length * 0.99)];
        long longest = times.length == 0 ? 0 : times[times.length - 1];
        if (invocation.json()) {
            JsonLine line = new JsonLine()
                    .member("what", what)
                    .member("count", count)
                    .member("per_second", perSecond)
                    .member("elapsed_ns", elapsedNanos);
            if (nanos != null) {
                line.member("median_ns", median)
                        .member("p99_ns", slow)
                        .member("longest_ns", longest);
            }
            line.end(invocation.console().out());
            return;
        }
        boolean single = nanos == null;
        invocation
                .console()
                .line(String.format(
                        Locale.ROOT,
                        ROW,
                        what,
                        String.format(Locale.ROOT, "%,d", count),
                        String.format(Locale.ROOT, "%,d", perSecond),
                        count > 1 && single ? "" : time(median),
                        single ? "" : time(slow),
                        single ? "" : time(longest)));
        invocation.console().flush();
    }

    private static String time(long nanos) {
        if (nanos < 10_000) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
        }
        return nanos < 10_000_000
                ? String.format(Locale.ROOT, "%,.0f us", nanos / 1e3)
                : String.format(Locale.ROOT, "%,.0f ms", nanos / 1e6);
    }
}
