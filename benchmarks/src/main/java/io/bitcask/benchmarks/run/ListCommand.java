package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import picocli.CommandLine.Command;

/** {@code list}: names scenarios and contenders. */
@Command(name = "list", description = "Name all scenarios and contenders.")
public final class ListCommand implements Runnable {

    /** Makes the command. */
    public ListCommand() {}

    @Override
    public void run() {
        System.out.println("scenarios:");
        for (Scenario scenario : Scenarios.all()) {
            System.out.printf("  %-16s %s%n", scenario.name(), scenario.title());
        }
        System.out.println("contenders:");
        for (Contender contender : Contenders.all()) {
            System.out.printf(
                    "  %-16s %s%n", contender.name(), contender.promise().meaning());
        }
    }
}
