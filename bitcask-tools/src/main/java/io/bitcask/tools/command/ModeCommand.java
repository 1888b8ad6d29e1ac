package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code mode}: shows or changes what new files of the store are written in. Nothing that is stored
 * is touched: files of the other mode stay as they are, and readable.
 */
@Command(
        name = "mode",
        description = "Show or change what new records are written in.",
        footer = {
            "%nnormal is protobuf; debug is lines of JSON, which any tool can read.",
            "Records that are there stay as they are, and stay readable."
        })
final class ModeCommand implements Callable<Integer> {

    private static final String NORMAL_CODEC = "protobuf";
    private static final String DEBUG_CODEC = "json";

    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODE",
            description = "show, normal or debug.",
            defaultValue = "show")
    private String mode = "show";

    ModeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "show" -> invocation.reading(store -> show(store.stats().codec()));
            case "normal" -> change(NORMAL_CODEC);
            case "debug" -> change(DEBUG_CODEC);
            default ->
                throw new UsageException("'" + mode + "' is no mode: write show, normal or debug");
        };
    }

    private int change(String codec) throws IOException {
        return invocation.writing(
                invocation.settings().storeOptions().codec(codec),
                store -> show(store.stats().codec()));
    }

    private int show(String codec) throws IOException {
        Console console = invocation.console();
        if (invocation.json()) {
            new JsonLine().member("mode", nameOf(codec)).member("codec", codec).end(console.out());
        } else {
            console.line(nameOf(codec) + " (new records are written in " + codec + ")");
        }
        return ExitCode.OK;
    }

    private static String nameOf(String codec) {
        return switch (codec) {
            case NORMAL_CODEC -> "normal";
            case DEBUG_CODEC -> "debug";
            default -> "custom";
        };
    }
}
