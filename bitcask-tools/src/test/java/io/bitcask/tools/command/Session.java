package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import io.bitcask.tools.setting.Platform;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who runs the command, in this process, in a home directory of their own. */
final class Session {

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private Terminals terminals = Terminals.NONE;
    private byte[] input = {};

    Session(Path home) {
        this.home = home;
    }

    /** What a run left behind. */
    record Result(int code, Bytes output, String err) {

        String out() {
            return new String(output.array(), UTF_8);
        }

        List<String> lines() {
            return out().lines().toList();
        }
    }

    /** Bytes that were written. */
    record Bytes(byte[] array) {}

    /** Returns where the store is when nobody says otherwise. */
    Path store() {
        return home.resolve(".local/share/bitcask");
    }

    Path settingsFile() {
        return home.resolve(".config/bitcask/config.properties");
    }

    Path home() {
        return home;
    }

    /** Sits down at a terminal, with or without redirections. */
    Session terminals(boolean in, boolean out, boolean err) {
        terminals = new Terminals(in, out, err, false);
        return this;
    }

    Session colours() {
        terminals = new Terminals(terminals.in(), terminals.out(), terminals.err(), true);
        return this;
    }

    Session with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Session input(String text) {
        return input(text.getBytes(UTF_8));
    }

    Session input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    Result run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(input), out, err, terminals);
        Platform platform = new Platform("Linux", home.toString(), environment);
        int code = CommandRun.run(console, platform, words);
        return new Result(code, new Bytes(out.toByteArray()), err.toString(UTF_8));
    }

    /** Runs the command, and fails where it fails. */
    Result ok(String... words) {
        Result result = run(words);
        if (result.code() != ExitCode.OK) {
            throw new AssertionError(
                    String.join(" ", words) + " ended with " + result.code() + ": " + result.err());
        }
        return result;
    }
}
