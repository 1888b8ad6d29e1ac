package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import io.bitcask.benchmarks.scenario.Scale;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import io.bitcask.benchmarks.scenario.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one JVM is to do.
 *
 * @param scenario the scenario's name
 * @param contender the contender's name
 * @param round which round this belongs to, from 1 up
 * @param beforeKill whether it is to do what comes before the kill
 * @param directory where the data is, or will be
 * @param scale how much
 */
record Assignment(
        String scenario,
        String contender,
        int round,
        boolean beforeKill,
        String directory,
        Scale scale) {

    static Assignment of(
            Scenario scenario, Contender contender, int round, Path directory, Scale scale) {
        return new Assignment(
                scenario.name(), contender.name(), round, false, directory.toString(), scale);
    }

    /** Returns what comes before this one, and ends by being killed. */
    Assignment untilKill() {
        return new Assignment(scenario, contender, round, true, directory, scale);
    }

    /** Returns what the JVM must be started with: the same for all, but for what each needs. */
    List<String> jvmFlags() {
        List<String> flags = new ArrayList<>();
        flags.add("-Xms" + scale.heapMebibytes() + "m");
        flags.add("-Xmx" + scale.heapMebibytes() + "m");
        flags.addAll(theContender().jvmFlags());
        flags.addAll(theScenario().jvmFlags());
        return flags;
    }

    Scenario theScenario() {
        return Scenarios.named(scenario);
    }

    Contender theContender() {
        return Contenders.named(contender);
    }

    Stage stage() {
        return new Stage(
                theContender(),
                Path.of(directory),
                theScenario().dataset().shape(scale),
                scale,
                round);
    }
}
