package io.bitcask.tools;

import io.bitcask.tools.command.CommandRun;
import io.bitcask.tools.console.Arguments;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.setting.Platform;
import java.util.Map;

/** The {@code bitcask} command, as a process. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Console console = Console.ofProcess(environment);
        Platform platform = Platform.ofProcess(environment);
        System.exit(CommandRun.run(console, platform, Arguments.asTyped(args)));
    }
}
