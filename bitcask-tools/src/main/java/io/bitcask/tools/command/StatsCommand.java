package io.bitcask.tools.command;

import io.bitcask.api.Store;
import io.bitcask.api.StoreStats;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.StoreStats.MergeStats;
import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.setting.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code stats}: shows counts and sizes, of the store and of each data file. */
@Command(
        name = "stats",
        description = "Show counts and sizes, of the store and of each data file.",
        footer = {
            "%nWith --watch a line is shown for each interval: what was written in it, and how",
            "long the data files are. The store may be in use by another process then."
        })
final class StatsCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(
            names = {"-w", "--watch"},
            arity = "0..1",
            fallbackValue = "2s",
            paramLabel = "TIME",
            description = "Show what is being written, every 2s or as often as is said.")
    private @Nullable String watch;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "With --watch: end after N lines.")
    private long limit = Long.MAX_VALUE;

    StatsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (watch == null) {
            return invocation.reading(this::show);
        }
        new StatsWatch(invocation.console(), invocation.json(), invocation.existingStore())
                .run(interval(watch), limit);
        return ExitCode.OK;
    }

    private static Duration interval(String text) {
        try {
            Duration interval = Quantity.duration(text);
            if (interval.isZero()) {
                throw new IllegalArgumentException("it is no time at all");
            }
            return interval;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--watch " + text + " cannot be used: " + e.getMessage());
        }
    }

    private int show(Store store) throws IOException {
        StoreStats stats = store.stats();
        if (invocation.json()) {
            writeJson(store.directory(), stats);
        } else {
            write(store.directory(), stats);
        }
        return ExitCode.OK;
    }

    private void write(Path directory, StoreStats stats) throws IOException {
        Console console = invocation.console();
        console.line("directory    " + directory);
        console.line("codec        " + stats.codec());
        console.line(format("keys         %,d", stats.keyCount()));
        console.line(format(
                "sequence     %,d, on disk up to %,d",
                stats.lastSequence(), stats.durableSequence()));
        console.line(format(
                "disk         %s in %s",
                Amount.ofBytes(stats.diskBytes()), Amount.of(stats.files().size(), "data file")));
        console.line(format(
                "records      %s live, %s dead",
                Amount.ofBytes(stats.liveBytes()), Amount.ofBytes(stats.deadBytes())));
        console.line("hints        " + Amount.ofBytes(stats.hintBytes()));
        console.line("keydir       " + Amount.ofBytes(stats.keydirBytes()));
        console.line("history      " + history(stats.merge()));
        console.line("opening      " + opening(stats.recovery()));
        if (!stats.files().isEmpty()) {
            writeFiles(stats.files());
        }
    }

    private void writeFiles(List<FileStats> files) throws IOException {
        Console console = invocation.console();
        int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(0);
        String head = "%-" + width + "s  %-10s %-6s %12s %14s %14s %12s %12s";
        console.line("");
        console.line(
                format(head, "file", "codec", "state", "size", "records", "live", "dead", "hint"));
        for (FileStats file : files) {
            console.line(format(
                    "%-" + width + "s  %-10s %-6s %12s %,14d %,14d %12s %12s",
                    file.name(),
                    file.codec(),
                    FilesCommand.state(file),
                    Amount.ofBytes(file.bytes()),
                    file.recordCount(),
                    file.liveCount(),
                    Amount.ofBytes(file.deadBytes()),
                    file.hasHint() ? Amount.ofBytes(file.hintBytes()) : "none"));
        }
    }

    private static String history(MergeStats merge) {
        return merge.historyFrom() == 0
                ? "complete"
                : format("from sequence %,d on", merge.historyFrom());
    }

    private static String opening(RecoveryStats recovery) {
        String took = format(
                "%d ms, %s%s read",
                TimeUnit.NANOSECONDS.toMillis(recovery.elapsedNanos()),
                recovery.fromCheckpoint() ? "by checkpoint, " : "",
                Amount.ofBytes(recovery.scannedBytes()));
        return recovery.cleanStop()
                ? took
                : format(
                        "%s, after an unclean stop: %,d records rescued, %,d bytes dropped",
                        took, recovery.rescuedCount(), recovery.droppedBytes());
    }

    private void writeJson(Path directory, StoreStats stats) throws IOException {
        List<JsonLine> files = stats.files().stream().map(FilesCommand::json).toList();
        RecoveryStats recovery = stats.recovery();
        new JsonLine()
                .member("directory", directory.toString())
                .member("codec", stats.codec())
                .member("keys", stats.keyCount())
                .member("last_seq", stats.lastSequence())
                .member("durable_seq", stats.durableSequence())
                .member("disk_bytes", stats.diskBytes())
                .member("live_bytes", stats.liveBytes())
                .member("dead_bytes", stats.deadBytes())
                .member("hint_bytes", stats.hintBytes())
                .member("keydir_bytes", stats.keydirBytes())
                .member("history_from", stats.merge().historyFrom())
                .member(
                        "recovery",
                        new JsonLine()
                                .member("clean_stop", recovery.cleanStop())
                                .member("from_checkpoint", recovery.fromCheckpoint())
                                .member("scanned_bytes", recovery.scannedBytes())
                                .member("rescued_records", recovery.rescuedCount())
                                .member("dropped_bytes", recovery.droppedBytes())
                                .member("elapsed_ns", recovery.elapsedNanos()))
                .member("files", files)
                .end(invocation.console().out());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
