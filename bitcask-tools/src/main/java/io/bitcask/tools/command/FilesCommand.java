package io.bitcask.tools.command;

import io.bitcask.api.Store;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code files}: says of each data file what is in it, and why it is not merged. */
@Command(
        name = "files",
        description = "Show each data file: codec, records, live and dead, why it is not merged.",
        footer = {
            "%nThe merged files come first, then the log, oldest first. Dead bytes are about",
            "right: records of a file are taken to be of one size."
        })
final class FilesCommand implements Callable<Integer> {

    private final Invocation invocation;

    FilesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return invocation.reading(this::show);
    }

    private int show(Store store) throws IOException {
        List<FileStats> files = store.stats().files();
        if (invocation.json()) {
            for (FileStats file : files) {
                json(file).end(invocation.console().out());
            }
        } else {
            write(files);
        }
        return ExitCode.OK;
    }

    private void write(List<FileStats> files) throws IOException {
        Console console = invocation.console();
        int width = files.stream().mapToInt(file -> file.name().length()).max().orElse(4);
        String row = "%-" + width + "s  %-8s  %-6s  %10s  %11s  %11s  %5s  %-19s  %s";
        console.line(format(
                row,
                "file",
                "codec",
                "state",
                "size",
                "records",
                "live",
                "dead",
                "sequences",
                "merge"));
        for (FileStats file : files) {
            console.line(format(
                    row,
                    file.name(),
                    file.codec(),
                    state(file),
                    Amount.ofBytes(file.bytes()),
                    format("%,d", file.recordCount()),
                    format("%,d", file.liveCount()),
                    format("%.0f %%", deadPercent(file)),
                    file.recordCount() == 0
                            ? "none"
                            : file.firstSequence() + "-" + file.lastSequence(),
                    (file.joinsMerge() ? "yes: " : "no: ") + file.mergeReason()));
        }
    }

    private static double deadPercent(FileStats file) {
        return file.recordCount() == 0 ? 0 : 100.0 * file.deadCount() / file.recordCount();
    }

    /** Returns what may still happen to a file, in a word. */
    static String state(FileStats file) {
        if (file.merged()) {
            return "merged";
        }
        return file.sealed() ? "sealed" : "active";
    }

    /** Returns all that is known of a file. */
    static JsonLine json(FileStats file) {
        return new JsonLine()
                .member("file", file.name())
                .member("codec", file.codec())
                .member("sealed", file.sealed())
                .member("merged", file.merged())
                .member("bytes", file.bytes())
                .member("records", file.recordCount())
                .member("live", file.liveCount())
                .member("dead_bytes", file.deadBytes())
                .member("first_seq", file.firstSequence())
                .member("last_seq", file.lastSequence())
                .member("hint_bytes", file.hintBytes())
                .member("joins_merge", file.joinsMerge())
                .member("merge_reason", file.mergeReason());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
