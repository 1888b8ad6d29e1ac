package io.bitcask.benchmarks;

import io.bitcask.benchmarks.micro.MicroCommand;
import io.bitcask.benchmarks.report.ReportCommand;
import io.bitcask.benchmarks.run.ChildCommand;
import io.bitcask.benchmarks.run.CompareCommand;
import io.bitcask.benchmarks.run.ListCommand;
import io.bitcask.benchmarks.run.Preset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command of this module; CONTRIBUTING.md says how to start it. */
@Command(name = "bench", description = "Figures of the store, and of others beside it.")
public final class Main {

    private Main() {}

    /** Runs. */
    public static void main(String[] arguments) {
        // Its options are JMH's, not ours.
        CommandLine micro =
                new CommandLine(new MicroCommand()).setUnmatchedOptionsArePositionalParams(true);
        CommandLine line = new CommandLine(new Main())
                .addSubcommand("quick", new CompareCommand(Preset.QUICK))
                .addSubcommand("full", new CompareCommand(Preset.FULL))
                .addSubcommand("report", new ReportCommand())
                .addSubcommand("micro", micro)
                .addSubcommand("list", new ListCommand())
                .addSubcommand("child", new ChildCommand());
        System.exit(line.execute(arguments));
    }
}
