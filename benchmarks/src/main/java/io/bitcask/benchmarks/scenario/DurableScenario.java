package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.contender.Terms;
import io.bitcask.benchmarks.measure.Crew;
import io.bitcask.benchmarks.measure.OperationTimer;
import java.util.EnumSet;
import java.util.Set;

/** Puts new keys by some writers, each of which waits until its put is on the disk. */
record DurableScenario(int writerCount) implements Scenario {

    @Override
    public String name() {
        return "durable-" + writerCount;
    }

    @Override
    public String title() {
        return "durable puts, " + writerCount + (writerCount == 1 ? " writer" : " writers");
    }

    @Override
    public Dataset dataset() {
        return Dataset.USUAL;
    }

    @Override
    public Start start() {
        return Start.EMPTY;
    }

    @Override
    public Set<Ability> needs() {
        return EnumSet.of(Ability.SYNC);
    }

    @Override
    public Figures run(Stage stage) {
        try (KeyValues opened = stage.open(Terms.of(stage.shape()).synced())) {
            Crew crew = new Crew(writerCount, OperationTimer.EACH);
            Puts[] puts = new Puts[writerCount];
            for (int writer = 0; writer < writerCount; writer++) {
                puts[writer] = new Puts(opened, stage.shape(), writer, writerCount);
            }
            crew.run(writer -> puts[writer], stage.warmUp());
            Figures figures = Figures.of(crew.run(writer -> puts[writer], stage.measured()));
            if (stage.contender().abilities().contains(Ability.GET)) {
                check(stage, opened, puts);
            }
            return figures;
        }
    }

    private void check(Stage stage, KeyValues opened, Puts[] puts) {
        for (int writer = 0; writer < writerCount; writer++) {
            for (long number = writer; number < puts[writer].next(); number += writerCount) {
                stage.values().check(number, 0, opened.get(stage.keys().key(number)));
            }
        }
    }
}
