package io.bitcask.tools.command;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.Ttl;
import io.bitcask.api.WriteOption;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.setting.Quantity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code put}: stores a value under a key, and makes the store where there is none. */
@Command(
        name = "put",
        description = "Store a value under a key.",
        footer = {
            "%nJSON objects and arrays are stored without the space between their tokens;",
            "anything else is stored as it is. Before words that begin with '-', write '--'."
        })
final class PutCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The value; '-' or nothing reads it from stdin.")
    private @Nullable String value;

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    @Mixin
    private final ValueOptions values = new ValueOptions();

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "Let the value expire after a time, as in 30d or 1h30m.")
    private @Nullable String ttl;

    @Option(names = "--sync", description = "Return when the disk has it.")
    private boolean sync;

    PutCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        byte[] keyBytes = keys.bytes(key);
        List<WriteOption> options = writeOptions();
        ValueOptions.Given given = values.read(value, invocation.console());
        options.add(given.kind());
        return invocation.writing(
                invocation.settings().storeOptions(),
                store -> put(store, keyBytes, given, options));
    }

    private int put(
            Store store, byte[] keyBytes, ValueOptions.Given given, List<WriteOption> options)
            throws IOException {
        long sequence = store.put(keyBytes, given.bytes(), options.toArray(WriteOption[]::new));
        Console console = invocation.console();
        String kind = given.kind().name().toLowerCase(Locale.ROOT);
        int valueBytes = given.bytes().length;
        if (invocation.json()) {
            new JsonLine()
                    .key(keyBytes)
                    .member("seq", sequence)
                    .member("kind", kind)
                    .member("bytes", valueBytes)
                    .end(console.out());
        } else {
            console.remark(Visible.of(keyBytes) + ": " + Amount.of(valueBytes, "byte")
                    + ", stored as " + kind);
        }
        return ExitCode.OK;
    }

    private List<WriteOption> writeOptions() {
        List<WriteOption> options = new ArrayList<>();
        if (ttl != null) {
            try {
                options.add(Ttl.of(Quantity.duration(ttl)));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--ttl " + ttl + " cannot be used: " + e.getMessage());
            }
        }
        if (sync) {
            options.add(Durability.SYNC);
        }
        return options;
    }
}
