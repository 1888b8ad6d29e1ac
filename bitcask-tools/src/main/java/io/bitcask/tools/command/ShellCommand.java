package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.shell.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shell}: runs line after line, with history and completion, on a store that stays open. */
@Command(
        name = "shell",
        description = "Run commands line by line, with history and completion.",
        footer = {
            "%nTab completes commands, options and keys. Ctrl-C gives a line up, Ctrl-D ends the",
            "shell. A line goes on where a quote is not closed."
        })
final class ShellCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(
            names = "--read-only",
            description = "Open the store for reading alone, so that nothing can be changed.")
    private boolean readOnly;

    ShellCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Console console = invocation.console();
        if (!console.terminals().in() || !console.terminals().out()) {
            throw new UsageException(
                    "a shell needs a terminal; in a script, run the commands themselves");
        }
        Path history = invocation.platform().settingsFile().resolveSibling("history");
        try (SharedStore shared = new SharedStore(readOnly, console)) {
            new Shell(
                            new ShellLines(invocation, shared),
                            history,
                            console.terminals().colours())
                    .run(readOnly ? "bitcask (read-only)> " : "bitcask> ");
        }
        return ExitCode.OK;
    }
}
