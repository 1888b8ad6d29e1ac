package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import io.bitcask.benchmarks.report.Report;
import io.bitcask.benchmarks.run.Results.Sample;
import io.bitcask.benchmarks.scenario.Scale;
import io.bitcask.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quick} and {@code full}: compare contenders, each with defaults of its own. */
@Command(description = "Compare contenders, and write results.json, results.md and charts.")
public final class CompareCommand implements Callable<Integer> {

    private final Preset preset;

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenarios", split = ",", description = "Which ones; 'list' names them.")
    private @Nullable List<String> scenarios;

    @Option(names = "--contenders", split = ",", description = "Which ones; 'list' names them.")
    private @Nullable List<String> contenders;

    @Option(names = "--rounds", description = "How often everything is asked.")
    private int roundCount;

    @Option(names = "--keys", description = "How many keys there are.")
    private int keyCount;

    @Option(names = "--many-keys", description = "How many there are where opening is timed.")
    private int manyKeyCount;

    @Option(names = "--large-keys", description = "How many there are with values of 1 KiB.")
    private int largeValueCount;

    @Option(names = "--warm-up", description = "Milliseconds that operations run before.")
    private int warmUpMillis;

    @Option(names = "--measured", description = "Milliseconds that operations are measured.")
    private int measuredMillis;

    @Option(names = "--settle", description = "Milliseconds until space is looked at.")
    private int settleMillis;

    @Option(names = "--heap", description = "Mebibytes of heap for each JVM.")
    private int heapMebibytes;

    @Option(names = "--timeout", description = "Seconds that a JVM may take.")
    private int timeoutSeconds;

    @Option(names = "--work", description = "Where the data lies meanwhile.")
    private Path work = Path.of("target", "work");

    @Option(names = "--output", description = "Where the results go.")
    private Path output = Path.of("target", "results");

    /** Makes the command of a preset. */
    public CompareCommand(Preset preset) {
        this.preset = preset;
        Scale scale = preset.scale();
        roundCount = scale.roundCount();
        keyCount = scale.keyCount();
        largeValueCount = scale.largeValueCount();
        manyKeyCount = scale.manyKeyCount();
        warmUpMillis = scale.warmUpMillis();
        measuredMillis = scale.measuredMillis();
        settleMillis = scale.settleMillis();
        heapMebibytes = scale.heapMebibytes();
        timeoutSeconds = scale.timeoutSeconds();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> scenarioNames = scenarios == null ? preset.scenarios() : scenarios;
        Plan plan = Plan.of(
                scenarioNames.stream().map(Scenarios::named).toList(), chosenContenders(), scale());
        Path workDirectory = Files.createDirectories(work.toAbsolutePath());
        Workplace workplace = new Workplace(Files.createTempDirectory(workDirectory, "run"));
        Surroundings surroundings = Surroundings.of(typed(), workDirectory);
        List<Sample> samples;
        try (RunProgress progress = new RunProgress(System.err, plan.assignmentCount())) {
            samples = new Comparison(plan, workplace, progress).run();
        } finally {
            workplace.close();
        }
        Results results = new Results(surroundings, plan.scale(), samples);
        new Report(results).write(Files.createDirectories(output.toAbsolutePath()));
        System.out.println("results are in " + output.toAbsolutePath());
        return 0;
    }

    private List<Contender> chosenContenders() {
        return contenders == null
                ? Contenders.all()
                : contenders.stream().map(Contenders::named).toList();
    }

    private String typed() {
        return String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }

    private Scale scale() {
        return new Scale(
                roundCount,
                keyCount,
                largeValueCount,
                manyKeyCount,
                warmUpMillis,
                measuredMillis,
                settleMillis,
                heapMebibytes,
                timeoutSeconds);
    }
}
