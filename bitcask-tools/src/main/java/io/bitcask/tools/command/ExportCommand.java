package io.bitcask.tools.command;

import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Progress;
import io.bitcask.tools.lines.CsvLine;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes every key and value as a line of JSON, in no particular order. */
@Command(
        name = "export",
        description = "Write keys and values as lines of JSON, or as CSV.",
        footer = {
            "%nLines look like {\"key\":\"...\",\"value\":...}, and 'bitcask import' reads them",
            "back exactly. A file appears when it is complete."
        })
final class ExportCommand implements Callable<Integer> {

    private static final int PROGRESS_STEP = 1 << 10;

    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file to write; '-' or nothing is stdout.")
    private @Nullable String file;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "PREFIX",
            description = "Write only keys that begin so.")
    private @Nullable String prefix;

    @Option(
            names = "--to",
            paramLabel = "KIND",
            description = "What is written: json or csv; json where nothing is said.")
    private ExportKind kind = ExportKind.JSON;

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        byte[] begin = prefix == null ? new byte[0] : keys.bytes(prefix);
        return invocation.reading(store -> export(store, begin));
    }

    private int export(Store store, byte[] begin) throws IOException {
        Console console = invocation.console();
        if (file == null || file.equals("-")) {
            write(store, begin, console.out());
            return ExitCode.OK;
        }
        long lineCount;
        try (WholeFile whole = WholeFile.create(file)) {
            lineCount = write(store, begin, whole.out());
            whole.complete();
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + Failure.sentence(e), e);
        }
        if (invocation.json()) {
            new JsonLine().member("file", file).member("exported", lineCount).end(console.out());
        } else {
            console.remark(Amount.of(lineCount, "record") + " written to " + file);
        }
        return ExitCode.OK;
    }

    private long write(Store store, byte[] begin, OutputStream out) throws IOException {
        Lines lines = kind == ExportKind.CSV ? csv(out) : json();
        long lineCount = 0;
        long keyCount = store.size();
        try (Stream<Entry<byte[], byte[]>> entries = begin.length == 0
                        ? store.entries()
                        : store.prefix(begin).entries();
                Progress progress = Progress.ofItems(invocation.console(), "export")) {
            for (Iterator<Entry<byte[], byte[]>> iterator = entries.iterator();
                    iterator.hasNext(); ) {
                lines.write(iterator.next(), out);
                if (++lineCount % PROGRESS_STEP == 0) {
                    progress.at(lineCount, begin.length == 0 ? keyCount : -1);
                }
            }
        }
        return lineCount;
    }

    /** Writes records, each on a line. */
    @FunctionalInterface
    private interface Lines {

        void write(Entry<byte[], byte[]> entry, OutputStream out) throws IOException;
    }

    private static Lines csv(OutputStream out) throws IOException {
        CsvLine.writeHead(out);
        CsvLine line = new CsvLine();
        return (entry, to) -> {
            Instant expiresAt = entry.expiresAt();
            long expMillis = expiresAt == null ? 0 : expiresAt.toEpochMilli();
            line.write(entry.key(), entry.kind(), entry.value(), expMillis, to);
        };
    }

    private static Lines json() {
        JsonLine line = new JsonLine();
        return (entry, to) -> {
            line.key(entry.key());
            if (entry.expiresAt() != null) {
                line.member("exp", entry.expiresAt().toEpochMilli());
            }
            line.value(entry.kind(), entry.value()).end(to);
        };
    }
}
