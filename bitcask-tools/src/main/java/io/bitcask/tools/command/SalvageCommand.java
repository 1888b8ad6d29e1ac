package io.bitcask.tools.command;

import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.FallBack;
import io.bitcask.api.care.SalvageReport;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.api.care.StoreCare;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.console.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salvage}: writes a good store with every intact record of a damaged one. */
@Command(
        name = "salvage",
        description = "Write a good store with every intact record of a damaged one.",
        footer = {
            "%nThe damaged store is not changed. What was lost is listed; a key whose newest",
            "record was lost has an older value in the new store, or none. The exit code is 1",
            "where there was damage."
        })
final class SalvageCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "FROM", description = "The damaged store's directory.")
    private String from = "";

    @Parameters(
            index = "1",
            paramLabel = "TO",
            description = "A new directory, for the store that is written.")
    private String to = "";

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what was lost into a file too, as lines of JSON.")
    private @Nullable String report;

    SalvageCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (report == null) {
            return salvage(OutputStream.nullOutputStream());
        }
        requireOutside(Path.of(report));
        try (WholeFile whole = WholeFile.create(report)) {
            int code = salvage(whole.out());
            whole.complete();
            return code;
        }
    }

    private void requireOutside(Path file) throws IOException {
        Path parent = file.toAbsolutePath().normalize().getParent();
        Path source = Path.of(from);
        if (parent != null
                && Files.exists(parent)
                && Files.exists(source)
                && parent.toRealPath().startsWith(source.toRealPath())) {
            throw new UsageException(
                    file + " is in the damaged store, where nothing is written; name another file");
        }
    }

    private int salvage(OutputStream reportOut) throws IOException {
        Console console = invocation.console();
        SalvageReport inFile = new SalvageReport(reportOut);
        SalvageReport onConsole = new SalvageReport(console.out());
        SalvageResult result;
        try (Progress progress = Progress.ofBytes(console, "salvage")) {
            result = StoreCare.installed()
                    .salvage(Path.of(from), Path.of(to), new Findings(progress, inFile, onConsole));
        }
        inFile.summary(result);
        if (invocation.json()) {
            onConsole.summary(result);
        } else {
            console.line(summary(result));
        }
        return result.isComplete() ? ExitCode.OK : ExitCode.NOT_FOUND;
    }

    private String summary(SalvageResult result) {
        String saved = Amount.of(result.keptCount(), "record") + " saved to " + to + ", "
                + Amount.ofBytes(result.keptBytes()) + " in "
                + Amount.of(result.fileCount(), "file");
        if (result.isComplete()) {
            return saved + ": nothing was lost";
        }
        return saved + ": " + Amount.of(result.damageCount(), "damaged place") + ", "
                + Amount.of(result.missingCount(), "record") + " known to be missing, "
                + Amount.of(result.fallBackCount(), "key") + " known to be older than before";
    }

    /** Passes on what is met, to all who are to know. */
    private final class Findings implements CareListener {

        private final Progress progress;
        private final SalvageReport inFile;
        private final SalvageReport onConsole;

        Findings(Progress progress, SalvageReport inFile, SalvageReport onConsole) {
            this.progress = progress;
            this.inFile = inFile;
            this.onConsole = onConsole;
        }

        @Override
        public void damage(DamagedStretch stretch) {
            inFile.damage(stretch);
            if (invocation.json()) {
                onConsole.damage(stretch);
            } else {
                try {
                    StretchLine.writeText(stretch, invocation.console());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void fallBack(FallBack fallBack) {
            inFile.fallBack(fallBack);
            if (invocation.json()) {
                onConsole.fallBack(fallBack);
            } else {
                try {
                    invocation.console().line(text(fallBack));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void progress(long doneBytes, long totalBytes) {
            progress.at(doneBytes, totalBytes);
        }
    }

    private static String text(FallBack fallBack) {
        String key = Visible.of(fallBack.lost().key().toArray());
        String lost = fallBack.lost().tombstone() ? "its deletion" : "its value";
        String now = fallBack.shownSequence() == 0
                ? "it is absent now"
                : "it has the value of number " + fallBack.shownSequence() + " now";
        return key + ": " + lost + ", number " + fallBack.lost().sequence() + ", was "
                + (fallBack.lost().certain() ? "" : "probably ") + "lost; " + now;
    }
}
