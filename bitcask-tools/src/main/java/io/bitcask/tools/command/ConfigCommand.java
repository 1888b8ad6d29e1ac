package io.bitcask.tools.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config}: settings for all runs of the command. On its own it shows them. */
@Command(
        name = "config",
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Show or change settings that hold for every run.",
        footer = {
            "%nOf the places that give a setting, the first counts: the command line, the",
            "environment, the file, the default."
        })
final class ConfigCommand implements Callable<Integer> {

    private final Invocation invocation;

    ConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return new ConfigViewCommand(invocation).call();
    }
}
