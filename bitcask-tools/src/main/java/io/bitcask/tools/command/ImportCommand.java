package io.bitcask.tools.command;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.BadLineException;
import io.bitcask.tools.lines.CsvInput;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.lines.JsonLinesInput;
import io.bitcask.tools.lines.PybitcaskInput;
import io.bitcask.tools.lines.RecordInput;
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
        description = "Store lines of JSON or CSV, or what pybitcask has stored.",
        footer = {
            "%nA line is {\"key\":\"...\",\"value\":...}. A string is stored as the text it stands",
            "for, anything else as JSON. A line that cannot be read ends the import; the",
            "lines before it are stored. Of CSV the first line names the columns, at least",
            "key and value. For pybitcask the file is its directory, which is only read."
        })
final class ImportCommand implements Callable<Integer> {

    private static final int UNKNOWN_BYTES = -1;

    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to read; '-' or nothing is stdin. For pybitcask a directory.")
    private @Nullable String file;

    @Option(
            names = "--from",
            paramLabel = "KIND",
            description = "What is read: json, csv or pybitcask; json where nothing is said.")
    private ImportKind kind = ImportKind.JSON;

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
        if (kind == ImportKind.PYBITCASK) {
            return importFromPybitcask();
        }
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

    private int importFrom(InputStream in, long totalBytes, String name) throws IOException {
        try {
            RecordInput input = kind == ImportKind.CSV ? CsvInput.open(in) : new JsonLinesInput(in);
            return store(new Importer(invocation.console(), name, skipBad), input, totalBytes);
        } catch (BadLineException e) {
            throw new InputException(name + ", line 1: " + e.reason());
        }
    }

    /** Stores all that can be read: who has such files cannot have them repaired. */
    private int importFromPybitcask() throws IOException {
        if (file == null) {
            throw new UsageException("name the directory that pybitcask has stored into");
        }
        Path directory = Path.of(file);
        if (!Files.isDirectory(directory)) {
            throw new InputException("there is no directory " + file);
        }
        try (PybitcaskInput input = PybitcaskInput.open(directory)) {
            Importer importer = new Importer(invocation.console(), file, true);
            store(importer, input, UNKNOWN_BYTES);
            return importer.badCount() == 0 ? ExitCode.OK : ExitCode.NOT_FOUND;
        } catch (BadLineException e) {
            throw new InputException(e.reason());
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

    private int store(Importer importer, RecordInput input, long totalBytes) throws IOException {
        return invocation.writing(
                // Every line on its own may be lost in a power cut, until the sync at the end.
                invocation
                        .settings()
                        .storeOptions()
                        .durability(Durability.NONE)
                        .clock(importer.clock()),
                store -> run(importer, store, input, totalBytes));
    }

    private int run(Importer importer, Store store, RecordInput input, long totalBytes)
            throws IOException {
        long begunNanos = System.nanoTime();
        Console console = invocation.console();
        try (Progress progress = Progress.ofBytes(console, "import")) {
            importer.run(store, input, doneBytes -> progress.at(doneBytes, totalBytes));
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
