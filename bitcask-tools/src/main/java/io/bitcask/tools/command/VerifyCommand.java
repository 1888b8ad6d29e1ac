package io.bitcask.tools.command;

import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.StoreCare;
import io.bitcask.api.care.VerifyResult;
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
        VerifyResult result;
        try (Progress progress = Progress.ofBytes(console, "verify")) {
            result = StoreCare.installed().verify(invocation.logPath(path), new Findings(progress));
        }
        if (invocation.json()) {
            new JsonLine()
                    .member("files", result.fileCount())
                    .member("records", result.recordCount())
                    .member("bytes", result.readBytes())
                    .member("missing", result.missingCount())
                    .member("damaged", result.damageCount())
                    .end(console.out());
        } else {
            console.line(Amount.of(result.recordCount(), "record") + " in "
                    + Amount.of(result.fileCount(), "file") + ", "
                    + Amount.ofBytes(result.readBytes()) + ": "
                    + (result.isSound()
                            ? "no damage"
                            : Amount.of(result.damageCount(), "damaged place")));
        }
        return result.isSound() ? ExitCode.OK : ExitCode.STORE;
    }

    /** Writes a line for each damaged place. */
    private final class Findings implements CareListener {

        private final Progress progress;

        Findings(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void damage(DamagedStretch stretch) {
            try {
                if (invocation.json()) {
                    StretchLine.writeJson(stretch, invocation.console());
                } else {
                    StretchLine.writeText(stretch, invocation.console());
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
