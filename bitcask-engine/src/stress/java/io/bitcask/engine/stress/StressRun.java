package io.bitcask.engine.stress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Runs all jcstress tests of the engine: every one must pass, but for those whose name begins with
 * {@code Broken}. These are controls, each with a bug that must be found.
 *
 * <p>Exits with 1 when a test fails, or a control does not.
 */
public final class StressRun {

    private static final String PACKAGE = "io.bitcask.engine.";

    private StressRun() {}

    /** Takes the arguments of jcstress. */
    public static void main(String[] args) throws Exception {
        Options options = new Options(args);
        if (!options.parse()) {
            System.exit(2);
        }
        try {
            new JCStress(options).run();
        } catch (AssertionError e) {
            // Some control has failed, as it must; which ones have is looked at below.
            System.out.println();
        }
        Collection<TestResult> results = results(options.getResultFile());
        List<String> wrong = new ArrayList<>();
        long samples = 0;
        for (TestResult result : ReportUtils.mergedByName(results)) {
            boolean isControl = result.getName().contains(".Broken");
            boolean hasPassed = result.status() == Status.NORMAL && result.grading().isPassed;
            samples += result.getTotalCount();
            System.out.printf(
                    "%-8s %,15d samples  %s  %s%n",
                    isControl ? hasPassed ? "MISSED" : "found" : hasPassed ? "ok" : "FAILED",
                    result.getTotalCount(),
                    result.getName().substring(PACKAGE.length()),
                    outcomes(result));
            if (result.status() != Status.NORMAL) {
                System.out.println(result.status() + ": " + result.getMessages());
            }
            if (hasPassed == isControl || result.getTotalCount() == 0) {
                wrong.add(result.getName());
            }
        }
        System.out.printf("%,d samples in %d configurations%n", samples, results.size());
        if (results.isEmpty() || !wrong.isEmpty()) {
            System.out.println("wrong: " + wrong);
            System.exit(1);
        }
    }

    private static String outcomes(TestResult result) {
        return result.getStateKeys().stream()
                .map(state -> "[" + state + "] " + result.getCount(state) + " times")
                .collect(Collectors.joining(", "));
    }

    private static Collection<TestResult> results(String file) throws Exception {
        InProcessCollector collector = new InProcessCollector();
        DiskReadCollector reader = new DiskReadCollector(file, collector);
        reader.dump();
        reader.close();
        return collector.getTestResults();
    }
}
