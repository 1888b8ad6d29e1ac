package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.shell.LineRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The lines of a shell: each is run like a line of the command, on one store that stays open. */
final class ShellLines implements LineRunner {

    private static final int SHOWN_KEY_COUNT = 200;
    private static final Set<String> SHARING = Set.of(
            "put",
            "get",
            "delete",
            "list",
            "clear",
            "merge",
            "explain-merge",
            "stats",
            "files",
            "export",
            "backup");
    private static final Set<String> WITHOUT = Set.of("shell", "rehearse");

    private final Invocation invocation;
    private final SharedStore shared;

    ShellLines(Invocation invocation, SharedStore shared) {
        this.invocation = invocation;
        this.shared = shared;
    }

    @Override
    public void run(Console console, List<String> words) {
        String verb = words.getFirst();
        if (WITHOUT.contains(verb)) {
            console.message("this is a shell already");
            return;
        }
        shared.share(SHARING.contains(verb) && !words.contains("--watch") && !words.contains("-w"));
        String[] line = Stream.concat(
                        Stream.of("--data-dir", directory().toString()), words.stream())
                .toArray(String[]::new);
        CommandRun.run(console, invocation.platform(), shared, line);
        shared.share(true);
    }

    private Path directory() {
        return invocation.settings().dataDirectory();
    }

    @Override
    public List<String> verbs() {
        List<String> verbs = new ArrayList<>(Verbs.NAMES);
        verbs.removeAll(WITHOUT);
        verbs.add("exit");
        return verbs;
    }

    @Override
    public List<String> options(String verb) {
        if (!Verbs.NAMES.contains(verb) || WITHOUT.contains(verb)) {
            return List.of();
        }
        Object command = Verbs.named(verb, invocation);
        CommandLine line =
                command instanceof CommandLine nested ? nested : new CommandLine(command);
        Stream<String> own =
                line.getCommandSpec().options().stream().map(option -> option.longestName());
        return Stream.concat(own, Stream.of("--json", "--verbose", "--help")).toList();
    }

    @Override
    public List<String> arguments(String verb) {
        return switch (verb) {
            case "mode" -> List.of("show", "normal", "debug");
            case "config" -> List.of("view", "set", "reset");
            case "help" -> verbs();
            default -> List.of();
        };
    }

    @Override
    public boolean takesKey(String verb, int wordIndex) {
        return switch (verb) {
            case "get", "put" -> wordIndex == 1;
            case "delete" -> true;
            default -> false;
        };
    }

    @Override
    public List<String> keys(String prefix) {
        if (Files.notExists(directory())) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        KeyRange<byte[]> range = KeyRange.prefix(prefix.getBytes(UTF_8)).limit(SHOWN_KEY_COUNT);
        try {
            Store store = shared.open(
                    directory(), invocation.settings().storeOptions().createIfMissing(false));
            try (Scan<byte[], byte[]> scan = store.scan(range)) {
                while (scan.next()) {
                    String key = new String(scan.key(), UTF_8);
                    if (Visible.of(scan.key()).equals(key)) {
                        keys.add(key);
                    }
                }
            }
        } catch (BitcaskException e) {
            return List.of(); // the line itself will say so
        }
        return keys;
    }
}
