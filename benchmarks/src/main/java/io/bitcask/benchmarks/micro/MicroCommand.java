package io.bitcask.benchmarks.micro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code micro}: runs the benchmarks of this package. */
@Command(name = "micro", description = "Run JMH on parts of the store, with JMH's own arguments.")
public final class MicroCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", description = "What JMH is told, options and patterns.")
    private List<String> arguments = new ArrayList<>();

    /** Makes the command. */
    public MicroCommand() {}

    @Override
    public Integer call() throws IOException {
        org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
