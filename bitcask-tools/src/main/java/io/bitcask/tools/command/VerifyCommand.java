package io.bitcask.tools.command;

import io.bitcask.engine.inspect.DataFileFacts;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify}: reads everything, checks every checksum, and names every damaged place. */
@Command(
        name = "verify",
        description = "Read everything, and name every damaged place.",
        footer = "%nNothing is changed. The exit code is 3 where there is damage.")
final class VerifyCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A data file or a store, instead of the whole store.")
    private @Nullable String path;

    VerifyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        WalkSummary summary;
        try (Progress progress = Progress.ofBytes(console, "verify")) {
            summary = LogWalk.walk(invocation.logPath(path), new Findings(progress));
        }
        long damageCount = summary.damageCount();
        if (invocation.json()) {
            new JsonLine()
                    .member("files", summary.fileCount())
                    .member("records", summary.recordCount())
                    .member("bytes", summary.bytes())
                    .member("damaged", damageCount)
                    .end(console.out());
        } else {
            console.line(Amount.of(summary.recordCount(), "record") + " in "
                    + Amount.of(summary.fileCount(), "file") + ", "
                    + Amount.ofBytes(summary.bytes()) + ": "
                    + (damageCount == 0 ? "no damage" : Amount.of(damageCount, "damaged place")));
        }
        return damageCount == 0 ? ExitCode.OK : ExitCode.STORE;
    }

    /** Writes a line for each damaged place. */
    private final class Findings implements LogVisitor {

        private final Progress progress;

        Findings(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void damage(
                DataFileFacts file, long offsetBytes, long skippedBytes, String finding) {
            Console console = invocation.console();
            try {
                if (invocation.json()) {
                    new JsonLine()
                            .member("file", file.path().toString())
                            .member("offset", offsetBytes)
                            .member("bytes", skippedBytes)
                            .member("finding", finding)
                            .end(console.out());
                } else {
                    console.line(file.path() + ", offset " + offsetBytes + ", "
                            + Amount.of(skippedBytes, "byte") + ": " + finding);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void progress(long doneBytes, long totalBytes) {
            progress.at(doneBytes, totalBytes);
        }
    }
}
