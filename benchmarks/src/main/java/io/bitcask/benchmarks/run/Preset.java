package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.scenario.Scale;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import java.util.List;

/** What is compared, and how much, unless somebody says otherwise. */
public enum Preset {
    /** At most ten minutes: tells whether something is far off, and no more. */
    QUICK(
            List.of("fill", "read", "read-missing", "ycsb-a", "ycsb-b", "durable-8", "scan"),
            new Scale(1, 200_000, 50_000, 1_000_000, 1_000, 1_500, 2_000, 2_048, 60)),
    /** Some hours: what goes into the document. */
    FULL(
            Scenarios.all().stream().map(Scenario::name).toList(),
            new Scale(3, 2_000_000, 500_000, 10_000_000, 5_000, 5_000, 10_000, 4_096, 900));

    private final List<String> scenarios;
    private final Scale scale;

    Preset(List<String> scenarios, Scale scale) {
        this.scenarios = scenarios;
        this.scale = scale;
    }

    List<String> scenarios() {
        return scenarios;
    }

    Scale scale() {
        return scale;
    }
}
