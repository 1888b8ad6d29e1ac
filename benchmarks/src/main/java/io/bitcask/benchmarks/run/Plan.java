package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.scenario.Dataset;
import io.bitcask.benchmarks.scenario.Scale;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import io.bitcask.benchmarks.scenario.Start;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a comparison goes through.
 *
 * @param scenarios in the order of a round, each dataset filled before it is needed
 * @param contenders in the order of the first round
 * @param scale how much
 */
record Plan(List<Scenario> scenarios, List<Contender> contenders, Scale scale) {

    /** Plans some scenarios, and the filling of what they need. */
    static Plan of(List<Scenario> chosen, List<Contender> contenders, Scale scale) {
        Set<Dataset> needed = EnumSet.noneOf(Dataset.class);
        for (Scenario scenario : chosen) {
            if (scenario.start() == Start.DATA || scenario.start() == Start.COPY) {
                needed.add(scenario.dataset());
            }
        }
        List<Scenario> all = new ArrayList<>();
        for (Scenario scenario : Scenarios.all()) {
            boolean fills =
                    scenario.start() == Start.FILLING && needed.contains(scenario.dataset());
            if (fills || chosen.contains(scenario)) {
                all.add(scenario);
            }
        }
        return new Plan(all, contenders, scale);
    }

    /** Returns the contenders in the order of a round, from 1 up, each time another one first. */
    List<Contender> contenders(int round) {
        int first = (round - 1) % contenders.size();
        List<Contender> turned = new ArrayList<>(contenders.subList(first, contenders.size()));
        turned.addAll(contenders.subList(0, first));
        return turned;
    }

    /** Returns whether a contender can be asked this. */
    static boolean applies(Scenario scenario, Contender contender) {
        return contender.abilities().containsAll(scenario.needs());
    }

    /** Returns how many assignments there are in all. */
    int assignmentCount() {
        long inOneRound = scenarios.stream()
                .flatMap(scenario ->
                        contenders.stream().filter(contender -> applies(scenario, contender)))
                .count();
        return (int) inOneRound * scale.roundCount();
    }

    /** Returns whether no scenario from a place in the order on needs a dataset. */
    boolean isLastUse(Dataset dataset, int next) {
        return scenarios.subList(next, scenarios.size()).stream()
                .noneMatch(scenario ->
                        scenario.dataset() == dataset && scenario.start() != Start.EMPTY);
    }
}
