package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.Operation;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.measure.Span;
import io.bitcask.benchmarks.measure.WrittenBytes;
import io.bitcask.benchmarks.workload.Draws;
import io.bitcask.benchmarks.workload.Shape;
import java.util.EnumSet;
import java.util.Set;

/**
 * Overwrites three times as many keys as there are, at random, by one thread. Then leaves the store
 * alone for some seconds, and looks how much space it takes and how much it wrote. At last every
 * key must have its last value.
 */
record OverwriteScenario() implements Scenario {

    private static final int TIMES = 3;

    @Override
    public String name() {
        return "overwrite";
    }

    @Override
    public String title() {
        return "overwrite 3 x N, 1 thread";
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
        return EnumSet.of(Ability.GET, Ability.REOPEN, Ability.RECLAIM);
    }

    @Override
    public Figures run(Stage stage) {
        Shape shape = stage.shape();
        Directories.readAll(stage.store());
        try (KeyValues opened = stage.open()) {
            int[] versions = new int[shape.keyCount()];
            Draws draws = Draws.uniform(shape.keyCount(), stage.seed(0));
            Operation overwrite = () -> {
                int number = draws.next();
                int version = ++versions[number];
                opened.put(stage.keys().key(number), stage.values().value(number, version));
            };
            // A tenth to warm up, which is part of what has become dead.
            long count = (long) TIMES * shape.keyCount();
            OperationTimer.FAST.run(overwrite, Span.of(count / 10));
            long writtenBefore = WrittenBytes.now();
            long measured = count - count / 10;
            Figures figures = Figures.of(OperationTimer.FAST.run(overwrite, Span.of(measured)));
            stage.settle();
            figures.with(
                            Figure.SPACE_RATIO,
                            (double) Directories.occupiedBytes(stage.store()) / shape.liveBytes())
                    .with(
                            Figure.WRITE_RATIO,
                            (WrittenBytes.now() - writtenBefore)
                                    / ((double) measured * shape.liveBytes() / shape.keyCount()));
            FinalCheck.values(stage, opened, versions);
            return figures;
        }
    }
}
