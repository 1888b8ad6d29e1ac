package io.bitcask.tools.command;

import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: writes keys, in the order of their bytes. */
@Command(
        name = "list",
        description = "List keys, in the order of their bytes.",
        footer = "%nWhat is not plain text in a key is escaped: \\xHH is a byte, \\\\ a backslash.")
final class ListCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(
            names = {"-p", "--prefix"},
            paramLabel = "PREFIX",
            description = "List only keys that begin so.")
    private @Nullable String prefix;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "List only the first N.")
    private long limit = Long.MAX_VALUE;

    @Option(
            names = "--from",
            paramLabel = "KEY",
            description = "List this key and those behind it.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "KEY",
            description = "List only keys in front of this one.")
    private @Nullable String to;

    @Option(
            names = {"-r", "--reverse"},
            description = "List the greatest key first.")
    private boolean reverse;

    @Option(
            names = {"-0", "--null"},
            description = "Write keys byte for byte, each followed by a zero byte, for xargs -0.")
    private boolean nullEnded;

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    ListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0) {
            throw new UsageException("--limit " + limit + " is negative");
        }
        if (nullEnded && invocation.json()) {
            throw new UsageException("--null and --json exclude each other");
        }
        KeyRange<byte[]> range = range();
        return invocation.reading(store -> list(store, range));
    }

    private KeyRange<byte[]> range() {
        if (prefix != null && (from != null || to != null)) {
            throw new UsageException("--prefix excludes --from and --to");
        }
        KeyRange<byte[]> range = prefix == null
                ? new KeyRange<>(
                        from == null ? null : keys.bytes(from),
                        true,
                        to == null ? null : keys.bytes(to),
                        false,
                        null,
                        false,
                        limit)
                : KeyRange.prefix(keys.bytes(prefix)).limit(limit);
        return reverse ? range.reversed() : range;
    }

    private int list(Store store, KeyRange<byte[]> range) throws IOException {
        try (Scan<byte[], byte[]> scan = store.scan(range)) {
            write(scan);
        }
        return ExitCode.OK;
    }

    private void write(Scan<byte[], byte[]> scan) throws IOException {
        Console console = invocation.console();
        OutputStream out = console.out();
        JsonLine line = new JsonLine();
        while (scan.next()) {
            byte[] key = scan.key();
            if (invocation.json()) {
                line.key(key).end(out);
            } else if (nullEnded) {
                out.write(key);
                out.write(0);
            } else {
                console.line(Visible.of(key));
            }
        }
    }
}
