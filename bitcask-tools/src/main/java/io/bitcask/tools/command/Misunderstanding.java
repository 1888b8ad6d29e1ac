package io.bitcask.tools.command;

import io.bitcask.tools.console.Console;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a line that the parser does not understand. */
final class Misunderstanding implements IParameterExceptionHandler {

    private final Console console;

    Misunderstanding(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException e, String[] words) {
        CommandLine command = e.getCommandLine();
        console.message(sentence(e, command.getUnmatchedArguments()));
        if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            console.err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String sentence(ParameterException e, List<String> unknown) {
        if (unknown.isEmpty()) {
            String message = String.valueOf(e.getMessage());
            return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        }
        // A misspelt option often leaves a parameter missing too, which is not what is wrong.
        String word = unknown.getFirst();
        if (word.startsWith("-")) {
            return "there is no option '" + word
                    + "'; before a word that begins with '-', write '--'";
        }
        return e.getCommandLine().getSubcommands().isEmpty()
                ? "'" + word + "' is one word too many"
                : "there is no command '" + word + "'";
    }
}
