package io.bitcask.tools.command;

import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.Version;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonColours;
import io.bitcask.tools.lines.JsonLayout;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.lines.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code get}: writes the value of a key. A person sees JSON indented, text with an end of line,
 * and other bytes as a dump; a file or a program gets the value, byte for byte. With its history,
 * each record is one line.
 */
@Command(
        name = "get",
        description = "Show the value of a key.",
        footer = {
            "%nInto a file or a pipe the value goes byte for byte, with nothing added.",
            "A terminal gets JSON indented, and bytes that are no text as a dump."
        })
final class GetCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Mixin
    private final KeyOptions keys = new KeyOptions();

    @Option(names = "--raw", description = "Write the value byte for byte, to a terminal too.")
    private boolean raw;

    @Option(
            names = "--history",
            description = "Show all records of the key that are still there, the newest first.")
    private boolean history;

    GetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        byte[] keyBytes = keys.bytes(key);
        if (history) {
            return invocation.reading(store -> tell(store, keyBytes));
        }
        return invocation.reading(
                store -> invocation.json() ? describe(store, keyBytes) : show(store, keyBytes));
    }

    private int show(Store store, byte[] keyBytes) throws IOException {
        byte[] value = store.get(keyBytes);
        if (value == null) {
            return absent(keyBytes);
        }
        Console console = invocation.console();
        if (raw || !console.terminals().out()) {
            console.out().write(value);
        } else if (JsonText.isDocument(value)) {
            String pretty = JsonLayout.pretty(JsonLayout.minified(value));
            console.line(console.terminals().colours() ? JsonColours.of(pretty) : pretty);
        } else if (Visible.isText(value)) {
            String text = new String(value, StandardCharsets.UTF_8);
            console.line(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        } else {
            console.out().write(Visible.dump(value).getBytes(StandardCharsets.US_ASCII));
        }
        return ExitCode.OK;
    }

    private int describe(Store store, byte[] keyBytes) throws IOException {
        Entry<byte[], byte[]> entry = store.getEntry(keyBytes);
        if (entry == null) {
            return absent(keyBytes);
        }
        JsonLine line = new JsonLine()
                .key(keyBytes)
                .member("seq", entry.sequence())
                .member("ts", entry.writtenAt().toEpochMilli());
        if (entry.expiresAt() != null) {
            line.member("exp", entry.expiresAt().toEpochMilli());
        }
        line.value(entry.kind(), entry.value()).end(invocation.console().out());
        return ExitCode.OK;
    }

    private int tell(Store store, byte[] keyBytes) throws IOException {
        List<Version<byte[]>> versions = store.history(keyBytes);
        if (versions.isEmpty()) {
            return absent(keyBytes);
        }
        for (Version<byte[]> version : versions) {
            if (invocation.json()) {
                VersionLine.writeJson(keyBytes, version, invocation.console());
            } else {
                VersionLine.writeText(version, invocation.console());
            }
        }
        return ExitCode.OK;
    }

    private int absent(byte[] keyBytes) {
        invocation.console().message("there is no key '" + Visible.of(keyBytes) + "'");
        return ExitCode.NOT_FOUND;
    }
}
