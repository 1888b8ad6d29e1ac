package io.bitcask.tools.command;

import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.ConvertResult;
import io.bitcask.api.care.StoreCare;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert}: writes the store anew, in another codec. */
@Command(
        name = "convert",
        description = "Write the store to a new directory, all of it in one codec.",
        footer = {
            "%nThe store is not changed. Records keep their numbers, times and kinds, also those",
            "that were replaced. To have new records alone in another codec, see mode."
        })
final class ConvertCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "TO", description = "A new directory, for the store.")
    private String to = "";

    @Option(
            names = "--codec",
            required = true,
            paramLabel = "NAME",
            description = "What to write: protobuf, json, or another that is installed.")
    private String codec = "";

    ConvertCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        Path from = invocation.existingStore();
        ConvertResult result;
        try (Progress progress = Progress.ofBytes(console, "convert")) {
            result = StoreCare.installed().convert(from, Path.of(to), codec, new CareListener() {
                @Override
                public void progress(long doneBytes, long totalBytes) {
                    progress.at(doneBytes, totalBytes);
                }
            });
        }
        if (invocation.json()) {
            new JsonLine()
                    .member("codec", codec)
                    .member("sequence", result.sequence())
                    .member("files", result.fileCount())
                    .member("records", result.recordCount())
                    .member("bytes", result.bytes())
                    .end(console.out());
        } else {
            console.line(Amount.of(result.recordCount(), "record") + " written to " + to + " in "
                    + codec + ", " + Amount.ofBytes(result.bytes()) + " in "
                    + Amount.of(result.fileCount(), "file"));
        }
        return ExitCode.OK;
    }
}
