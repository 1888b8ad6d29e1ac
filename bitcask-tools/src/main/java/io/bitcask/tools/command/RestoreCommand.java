package io.bitcask.tools.command;

import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.RestoreResult;
import io.bitcask.api.care.StoreCare;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code restore}: copies a backup to a new directory, and checks every checksum. */
@Command(
        name = "restore",
        description = "Copy a backup to a new directory, and check every checksum.",
        footer = "%nThe backup is not changed. A damaged one is not restored: see salvage.")
final class RestoreCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "FROM", description = "The backup's directory.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "A new directory, for the store.")
    private String to = "";

    RestoreCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        RestoreResult result;
        try (Progress progress = Progress.ofBytes(console, "restore")) {
            result = StoreCare.installed().restore(Path.of(from), Path.of(to), new CareListener() {
                @Override
                public void progress(long doneBytes, long totalBytes) {
                    progress.at(doneBytes, totalBytes);
                }
            });
        }
        if (invocation.json()) {
            new JsonLine()
                    .member("sequence", result.sequence())
                    .member("files", result.fileCount())
                    .member("records", result.recordCount())
                    .member("bytes", result.bytes())
                    .end(console.out());
        } else {
            console.line("restored up to number " + result.sequence() + ", "
                    + Amount.of(result.recordCount(), "record") + ", "
                    + Amount.ofBytes(result.bytes()) + " in "
                    + Amount.of(result.fileCount(), "file"));
        }
        return ExitCode.OK;
    }
}
