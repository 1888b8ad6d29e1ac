package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.run.Results.Sample;
import io.bitcask.benchmarks.scenario.Dataset;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes through rounds: in each, every scenario is asked of one contender after the other. */
final class Comparison {

    private final Plan plan;
    private final Workplace workplace;
    private final RunProgress progress;
    private final List<Sample> samples = new ArrayList<>();
    /** The contenders that have no data in this round, as they could not be filled. */
    private final Set<Lack> lacks = new HashSet<>();

    private record Lack(Dataset dataset, String contender) {}

    Comparison(Plan plan, Workplace workplace, RunProgress progress) {
        this.plan = plan;
        this.workplace = workplace;
        this.progress = progress;
    }

    /** Runs all rounds and returns what was found. */
    List<Sample> run() throws IOException, InterruptedException {
        for (int round = 1; round <= plan.scale().roundCount(); round++) {
            lacks.clear();
            for (int i = 0; i < plan.scenarios().size(); i++) {
                Scenario scenario = plan.scenarios().get(i);
                for (Contender contender : plan.contenders(round)) {
                    if (Plan.applies(scenario, contender)) {
                        ask(scenario, contender, round);
                    }
                }
                if (plan.isLastUse(scenario.dataset(), i + 1)) {
                    discard(scenario.dataset());
                }
            }
        }
        return samples;
    }

    private void ask(Scenario scenario, Contender contender, int round)
            throws IOException, InterruptedException {
        progress.begin(round, scenario, contender);
        Lack lack = new Lack(scenario.dataset(), contender.name());
        boolean needsData = scenario.start() == Start.DATA || scenario.start() == Start.COPY;
        Outcome outcome = needsData && lacks.contains(lack)
                ? Outcome.failedFor("it could not be filled")
                : outcomeOf(scenario, contender, round);
        if (outcome.failed() && scenario.start() == Start.FILLING) {
            lacks.add(lack);
        }
        samples.add(new Sample(scenario.name(), contender.name(), round, outcome));
        progress.end(scenario, contender, outcome);
    }

    private Outcome outcomeOf(Scenario scenario, Contender contender, int round)
            throws IOException, InterruptedException {
        Path directory = workplace.prepared(scenario, contender);
        try {
            Assignment assignment =
                    Assignment.of(scenario, contender, round, directory, plan.scale());
            ChildJvm child = new ChildJvm(workplace.desk());
            if (scenario.isKilledFirst()) {
                Outcome before = child.run(assignment.untilKill());
                if (before.failed()) {
                    return before;
                }
            }
            return child.run(assignment);
        } finally {
            workplace.tidy(scenario, contender);
        }
    }

    private void discard(Dataset dataset) {
        for (Contender contender : plan.contenders()) {
            workplace.discard(dataset, contender);
        }
    }
}
