package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.scenario.Scale;
import java.util.List;

/**
 * Everything that a comparison has found.
 *
 * @param surroundings where, when and with what
 * @param scale how much
 * @param samples one for each scenario, contender and round
 */
public record Results(Surroundings surroundings, Scale scale, List<Sample> samples) {

    /** Copies the samples. */
    public Results {
        samples = List.copyOf(samples);
    }

    /**
     * What came of one scenario with one contender in one round.
     *
     * @param scenario the scenario's name
     * @param contender the contender's name
     * @param round the round, from 1 up
     * @param outcome what came of it
     */
    public record Sample(String scenario, String contender, int round, Outcome outcome) {}
}
