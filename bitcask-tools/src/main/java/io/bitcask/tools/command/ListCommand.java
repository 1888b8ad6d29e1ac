package io.bitcask.tools.command;

import io.bitcask.api.Store;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: writes keys, in the order of their bytes. */
@Command(
        name = "list",
        description = "List keys, in the order of their bytes.",
        footer = {
            "%nWhat is not plain text in a key is escaped: \\xHH is a byte, \\\\ a backslash.",
            "Memory is needed for as many keys as are listed; --unsorted needs none."
        })
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

    @Option(names = "--unsorted", description = "List keys as they come.")
    private boolean unsorted;

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
        byte[] begin = prefix == null ? new byte[0] : keys.bytes(prefix);
        return invocation.reading(store -> list(store, begin));
    }

    private int list(Store store, byte[] begin) throws IOException {
        try (Stream<byte[]> all = store.keys()) {
            Stream<byte[]> wanted =
                    begin.length == 0 ? all : all.filter(key -> SortedKeys.hasPrefix(key, begin));
            Iterator<byte[]> iterator = unsorted
                    ? wanted.limit(limit).iterator()
                    : SortedKeys.first(limit, wanted.iterator());
            write(iterator);
        }
        return ExitCode.OK;
    }

    private void write(Iterator<byte[]> iterator) throws IOException {
        Console console = invocation.console();
        OutputStream out = console.out();
        JsonLine line = new JsonLine();
        while (iterator.hasNext()) {
            byte[] key = iterator.next();
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
