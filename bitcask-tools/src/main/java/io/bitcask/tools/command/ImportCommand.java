package io.bitcask.tools.command;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code import}: stores lines of JSON, as {@code export} writes them. The lines go to the disk
 * together, at the end.
 */
@Command(
        name = "import",
        description = "Store lines of JSON, as 'bitcask export' writes them.",
        footer = {
            "%nA line is {\"key\":\"...\",\"value\":...}. A string is stored as the text it stands",
            "for, anything else as JSON. A line that cannot be read ends the import; the",
            "lines before it are stored."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int UNKNOWN_BYTES = -1;

    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to read; '-' or nothing is stdin.")
    private @Nullable String file;

    @Option(
            names = "--skip-bad",
            description = "Pass over lines that cannot be read, and count them.")
    private boolean skipBad;

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        if (file == null && console.terminals().in()) {
            throw new UsageException(
                    "no lines to store: name a file, pipe them in, or add '-' to type them");
        }
        if (file == null || file.equals("-")) {
            return importFrom(console.in(), UNKNOWN_BYTES, "stdin");
        }
        Path path = Path.of(file);
        try (InputStream in = open(path)) {
            return importFrom(
                    in, Files.isRegularFile(path) ? Files.size(path) : UNKNOWN_BYTES, file);
        }
    }

    private static InputStream open(Path path) {
        try {
            if (Files.isDirectory(path)) {
                throw new InputException(path + " is a directory; name a file");
            }
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new InputException("the lines cannot be read: " + Failure.sentence(e));
        }
    }

    private int importFrom(InputStream in, long totalBytes, String name) throws IOException {
        Importer importer = new Importer(invocation.console(), name, skipBad);
        return invocation.writing(
                // Every line on its own may be lost in a power cut, until the sync at the end.
                invocation
                        .settings()
                        .storeOptions()
                        .durability(Durability.NONE)
                        .clock(importer.clock()),
                store -> run(importer, store, in, totalBytes));
    }

    private int run(Importer importer, Store store, InputStream in, long totalBytes)
            throws IOException {
        long begunNanos = System.nanoTime();
        Console console = invocation.console();
        try (Progress progress = Progress.ofBytes(console, "import")) {
            importer.run(store, in, doneBytes -> progress.at(doneBytes, totalBytes));
        } finally {
            if (!invocation.interrupted()) {
                store.sync();
            }
        }
        if (invocation.json()) {
            new JsonLine()
                    .member("imported", importer.storedCount())
                    .member("expired", importer.expiredCount())
                    .member("bad", importer.badCount())
                    .end(console.out());
        } else {
            console.remark(summary(importer, System.nanoTime() - begunNanos));
        }
        return ExitCode.OK;
    }

    private static String summary(Importer importer, long elapsedNanos) {
        double seconds = (double) elapsedNanos / TimeUnit.SECONDS.toNanos(1);
        String stored = Amount.of(importer.storedCount(), "record");
        StringBuilder summary = new StringBuilder(
                String.format(Locale.ROOT, "%s stored in %.1f s", stored, seconds));
        if (importer.expiredCount() > 0) {
            summary.append(", ").append(Amount.of(importer.expiredCount(), "expired line"));
        }
        if (importer.badCount() > 0) {
            summary.append(", ").append(Amount.of(importer.badCount(), "bad line"));
        }
        return summary.toString();
    }
}
