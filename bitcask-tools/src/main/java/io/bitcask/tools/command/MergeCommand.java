package io.bitcask.tools.command;

import io.bitcask.api.Merging.MergeResult;
import io.bitcask.api.Store;
import io.bitcask.api.StoreStats;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code merge}: gives the space of dead records back. */
@Command(
        name = "merge",
        description = "Give the space of replaced, deleted and expired records back.",
        footer = {
            "%nThe store must not be open elsewhere. A store that is in use merges by itself.",
            "Without a threshold every file is merged in which anything is dead."
        })
final class MergeCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(
            names = {"-t", "--threshold"},
            paramLabel = "RATIO",
            description = "Merge only when this share of the store is dead, as in 0.3.")
    private double threshold;

    MergeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new UsageException("--threshold " + threshold + " is not from 0 to 1");
        }
        return invocation.changing(this::merge);
    }

    private int merge(Store store) throws IOException {
        StoreStats stats = store.stats();
        long bytes = stats.liveBytes() + stats.deadBytes();
        double deadRatio = bytes == 0 ? 0 : (double) stats.deadBytes() / bytes;
        if (deadRatio < threshold) {
            return leave(deadRatio);
        }
        MergeResult result;
        try (Progress progress = Progress.ofBytes(invocation.console(), "merge")) {
            result = store.merging().run(progress::at);
        }
        if (invocation.json()) {
            writeJson(result);
        } else {
            write(result);
        }
        return ExitCode.OK;
    }

    private int leave(double deadRatio) throws IOException {
        if (invocation.json()) {
            writeJson(MergeResult.NOTHING);
        } else {
            invocation
                    .console()
                    .line(String.format(
                            Locale.ROOT,
                            "nothing was merged: %.0f %% of the store is dead,"
                                    + " the threshold is %.0f %%",
                            100 * deadRatio,
                            100 * threshold));
        }
        return ExitCode.OK;
    }

    private void write(MergeResult result) throws IOException {
        Console console = invocation.console();
        if (result.filesRead() == 0) {
            console.line("there was nothing to merge");
            return;
        }
        console.line(Amount.ofBytes(result.bytesFreed()) + " freed: "
                + Amount.of(result.filesRead(), "file") + " with "
                + Amount.ofBytes(result.bytesRead()) + " became "
                + Amount.of(result.filesWritten(), "file") + " with "
                + Amount.ofBytes(result.bytesWritten()) + "; "
                + Amount.of(result.recordsKept(), "record") + " kept, "
                + Amount.of(result.recordsDropped(), "record") + " dropped");
    }

    private void writeJson(MergeResult result) throws IOException {
        new JsonLine()
                .member("files_read", result.filesRead())
                .member("files_written", result.filesWritten())
                .member("bytes_read", result.bytesRead())
                .member("bytes_written", result.bytesWritten())
                .member("bytes_freed", result.bytesFreed())
                .member("records_kept", result.recordsKept())
                .member("records_dropped", result.recordsDropped())
                .member("elapsed_ns", result.elapsedNanos())
                .end(invocation.console().out());
    }
}
