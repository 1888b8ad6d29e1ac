package io.bitcask.tools.command;

import io.bitcask.api.Merging.MergeExplanation;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code explain-merge}: says of each data file whether a merge would take it, and why. */
@Command(
        name = "explain-merge",
        description = "Say of each data file whether a merge would take it, and why or why not.",
        footer = "%nNothing is merged or changed.")
final class ExplainMergeCommand implements Callable<Integer> {

    private final Invocation invocation;

    ExplainMergeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return invocation.reading(this::explain);
    }

    private int explain(Store store) throws IOException {
        List<MergeExplanation> files = store.merging().explain();
        if (invocation.json()) {
            writeJson(files);
        } else {
            write(files);
        }
        return ExitCode.OK;
    }

    private void write(List<MergeExplanation> files) throws IOException {
        Console console = invocation.console();
        int width =
                files.stream().mapToInt(file -> file.fileName().length()).max().orElse(4);
        String row = "%-" + width + "s  %-5s %5s %11s %11s  %s";
        console.line(format(row, "file", "merge", "dead", "frees", "writes", "because"));
        for (MergeExplanation file : files) {
            console.line(format(
                    row,
                    file.fileName(),
                    file.joins() ? "yes" : "no",
                    format("%.0f %%", 100 * file.deadRatio()),
                    Amount.ofBytes(file.bytesToFree()),
                    Amount.ofBytes(file.bytesToWrite()),
                    file.reason()));
        }
    }

    private void writeJson(List<MergeExplanation> files) throws IOException {
        JsonLine line = new JsonLine();
        for (MergeExplanation file : files) {
            line.member("file", file.fileName())
                    .member("joins", file.joins())
                    .member("reason", file.reason())
                    .member("dead_percent", Math.round(100 * file.deadRatio()))
                    .member("bytes_to_free", file.bytesToFree())
                    .member("bytes_to_write", file.bytesToWrite())
                    .end(invocation.console().out());
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
