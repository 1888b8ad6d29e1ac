package io.bitcask.tools.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    private CommandSpec spec;

    HelpCommand() {}

    @Override
    public Integer call() {
        CommandLine shown = spec.root().commandLine();
        for (String word : words) {
            shown = shown.getSubcommands().get(word);
            if (shown == null) {
                throw new UsageException("there is no command '" + String.join(" ", words) + "'");
            }
        }
        shown.usage(shown.getOut());
        return ExitCode.OK;
    }
}
