package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import io.bitcask.tools.setting.Platform;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * One run of the command, from the words on its line to the exit code.
 *
 * <p>The parser is told of the one verb that the line names, and of all verbs only where it names
 * none: describing a verb to it takes longer than doing what most verbs do.
 */
public final class CommandRun {

    private final CommonOptions options = new CommonOptions();
    private final Invocation invocation;
    private final Failure failure;
    private final Console console;

    private CommandRun(Console console, Platform platform, @Nullable SharedStore shared) {
        this.console = console;
        invocation = new Invocation(console, platform, options, shared);
        failure = new Failure(invocation);
    }

    /**
     * Runs the command, and returns its exit code. Nothing is thrown, and the process is not ended.
     */
    public static int run(Console console, Platform platform, String... words) {
        return new CommandRun(console, platform, null).run(words);
    }

    /** Runs a line of a shell, which has the store open. */
    static int run(Console console, Platform platform, SharedStore shared, String... words) {
        return new CommandRun(console, platform, shared).run(words);
    }

    private int run(String... words) {
        CommandLine line = line(verbs(words));
        int code;
        try {
            code = line.execute(words);
        } catch (Throwable e) {
            // The parser passes on exceptions, but not errors such as lack of memory.
            code = failure.report(e, line);
        }
        return flushed(code, line);
    }

    private static List<String> verbs(String... words) {
        for (int index = 0; index < words.length; index++) {
            String word = words[index];
            if (word.equals(CommonOptions.DATA_DIR)) {
                index++;
            } else if (!word.startsWith("-")) {
                boolean alone = Verbs.NAMES.contains(word) && !Verbs.isAboutOthers(word);
                return alone ? List.of(word) : Verbs.NAMES;
            }
        }
        return Verbs.NAMES;
    }

    private int flushed(int code, CommandLine line) {
        try {
            console.flush();
            return code;
        } catch (IOException e) {
            int failed = failure.report(e, line);
            return failed == ExitCode.OK ? code : failed;
        }
    }

    private CommandLine line(List<String> verbs) {
        CommandLine line = new CommandLine(new RootCommand(invocation));
        line.addMixin("common", options);
        for (String verb : verbs) {
            line.addSubcommand(verb, Verbs.named(verb, invocation));
        }
        abbreviateSynopsis(line);
        Terminals terminals = console.terminals();
        boolean colours = terminals.out() && terminals.colours();
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true));
        line.setExecutionExceptionHandler(failure);
        line.setParameterExceptionHandler(new Misunderstanding(console));
        return line;
    }

    private static void abbreviateSynopsis(CommandLine line) {
        line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        for (CommandLine verb : line.getSubcommands().values()) {
            abbreviateSynopsis(verb);
        }
    }
}
