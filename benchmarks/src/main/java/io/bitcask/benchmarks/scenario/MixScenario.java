package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Crew;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.workload.Mix;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Does a mix of operations by several threads, unsynced; some keys are liked most. */
record MixScenario(Mix mix, int threadCount) implements Scenario {

    @Override
    public String name() {
        return "ycsb-" + mix.name();
    }

    @Override
    public String title() {
        return "YCSB " + mix.name().toUpperCase(Locale.ROOT) + ", " + threadCount + " threads";
    }

    @Override
    public Dataset dataset() {
        return Dataset.USUAL;
    }

    @Override
    public Start start() {
        return mix.readsAlone() ? Start.DATA : Start.COPY;
    }

    @Override
    public Set<Ability> needs() {
        // What cannot be opened again is the heap map, which no two threads may write to.
        Set<Ability> needs = EnumSet.of(Ability.GET, Ability.REOPEN);
        if (mix.scansKeys()) {
            needs.add(Ability.SCAN);
        }
        return needs;
    }

    @Override
    public Figures run(Stage stage) {
        Directories.readAll(stage.store());
        try (KeyValues opened = stage.open()) {
            OperationTimer timer = mix.scansKeys() ? OperationTimer.EACH : OperationTimer.FAST;
            Crew crew = new Crew(threadCount, timer);
            MixOperation[] operations = new MixOperation[threadCount];
            for (int thread = 0; thread < threadCount; thread++) {
                operations[thread] = new MixOperation(mix, stage, opened, thread, threadCount);
            }
            crew.run(thread -> operations[thread], stage.warmUp());
            Figures figures = Figures.of(crew.run(thread -> operations[thread], stage.measured()));
            FinalCheck.values(stage, opened);
            return figures;
        }
    }
}
