package io.bitcask.benchmarks.report;

import io.bitcask.benchmarks.run.Outcome;
import io.bitcask.benchmarks.run.Results;
import io.bitcask.benchmarks.run.Results.Sample;
import io.bitcask.benchmarks.scenario.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The medians of all rounds. A contender that failed in one round has none in that scenario: who
 * fails sometimes is not to look good in the rest.
 *
 * @param results what they are of
 */
record Medians(Results results) {

    /** Returns the median of a figure, where it was measured. */
    Optional<Median> of(String scenario, String contender, Figure figure) {
        if (failure(scenario, contender).isPresent()) {
            return Optional.empty();
        }
        List<Double> values = outcomes(scenario, contender)
                .flatMap(outcome -> Stream.ofNullable(outcome.figures().get(figure)))
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Median.of(values));
    }

    /** Returns why a contender failed, if it did. */
    Optional<String> failure(String scenario, String contender) {
        return outcomes(scenario, contender)
                .filter(Outcome::failed)
                .map(Outcome::failure)
                .findFirst();
    }

    /** Returns whether anything is known of a contender in a scenario. */
    boolean asked(String scenario, String contender) {
        return outcomes(scenario, contender).findAny().isPresent();
    }

    private Stream<Outcome> outcomes(String scenario, String contender) {
        return results.samples().stream()
                .filter(sample ->
                        sample.scenario().equals(scenario) && sample.contender().equals(contender))
                .map(Sample::outcome);
    }
}
