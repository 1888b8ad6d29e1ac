package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.Operation;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.measure.Span;
import io.bitcask.benchmarks.workload.Permutation;
import java.util.EnumSet;
import java.util.Set;

/** Deletes nine in ten keys, each once, by one thread; a tenth more to warm up. */
record DeleteScenario() implements Scenario {

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public String title() {
        return "delete, 1 thread";
    }

    @Override
    public Dataset dataset() {
        return Dataset.USUAL;
    }

    @Override
    public Start start() {
        return Start.COPY;
    }

    @Override
    public Set<Ability> needs() {
        return EnumSet.of(Ability.GET, Ability.DELETE);
    }

    @Override
    public Figures run(Stage stage) {
        int count = stage.shape().keyCount();
        Directories.readAll(stage.store());
        try (KeyValues opened = new Filled(stage).open()) {
            Permutation order = new Permutation(count);
            Operation delete = new Operation() {
                private int rank;

                @Override
                public void run() {
                    opened.delete(stage.keys().key(order.at(rank++)));
                }
            };
            OperationTimer.FAST.run(delete, Span.of(count / 10));
            Figures figures =
                    Figures.of(OperationTimer.FAST.run(delete, Span.of(count - count / 10)));
            FinalCheck.absence(stage, opened);
            return figures;
        }
    }
}
