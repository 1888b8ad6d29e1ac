package io.bitcask.tools.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: shows what {@code --help} shows, of a verb or of the whole command. */
@Command(name = "help", description = "Show the help of a command.")
final class HelpCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command, as in 'help config set'.")
    private List<String> words = List.of();

    @Option(
            names = "--man",
            description = "Show it as a manual page, as in 'help put --man | man -l -'.")
    private boolean man;

    @Option(
            names = "--man-pages",
            paramLabel = "DIR",
            description = "Write the manual pages of all commands into a directory.")
    private @Nullable String directory;

    @Spec
    private CommandSpec spec;

    private final Invocation invocation;

    HelpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (directory != null) {
            writePages(spec.root(), Files.createDirectories(Path.of(directory)));
            return ExitCode.OK;
        }
        CommandLine shown = spec.root().commandLine();
        for (String word : words) {
            shown = shown.getSubcommands().get(word);
            if (shown == null) {
                throw new UsageException("there is no command '" + String.join(" ", words) + "'");
            }
        }
        if (man) {
            invocation.console().out().write(page(shown.getCommandSpec()));
        } else {
            shown.usage(shown.getOut());
        }
        return ExitCode.OK;
    }

    private static byte[] page(CommandSpec command) {
        return new ManPage(command).text().getBytes(StandardCharsets.UTF_8);
    }

    private static void writePages(CommandSpec command, Path directory) throws IOException {
        if (!command.usageMessage().hidden()) {
            Files.write(directory.resolve(new ManPage(command).fileName()), page(command));
            for (CommandLine verb : command.subcommands().values()) {
                writePages(verb.getCommandSpec(), directory);
            }
        }
    }
}
