package io.bitcask.tools.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command itself, without a verb: it says what the verbs are. */
@Command(
        name = "bitcask",
        synopsisSubcommandLabel = "COMMAND",
        description = "A key-value store in a directory: an append-only log, and an index of it.",
        footerHeading = "%nFor example:%n",
        footer = {
            "  bitcask put user:123 '{\"name\":\"Alice\",\"age\":30}'",
            "  bitcask get user:123",
            "  bitcask list --prefix user:"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a key is not there, or a record could not be salvaged",
            "2:the command line, a setting or the input cannot be used",
            "3:the store cannot be used, or is damaged"
        })
final class RootCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    private boolean version;

    RootCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (version) {
            return new VersionCommand(invocation).call();
        }
        spec.commandLine().usage(spec.commandLine().getErr(), Ansi.OFF);
        return ExitCode.USAGE;
    }
}
