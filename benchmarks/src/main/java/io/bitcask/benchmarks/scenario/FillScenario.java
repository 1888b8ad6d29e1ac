package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.contender.Terms;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.measure.Span;
import io.bitcask.benchmarks.measure.Tally;
import io.bitcask.benchmarks.workload.Shape;
import java.util.EnumSet;
import java.util.Set;

/**
 * Puts all keys into an empty store by one thread, unsynced. Others then begin with what is there.
 * What the store has not written yet shows in how long it takes to close.
 */
record FillScenario(String name, String title, Dataset dataset) implements Scenario {

    private static final int WARM_UP_COUNT = 200_000;

    @Override
    public Start start() {
        return Start.FILLING;
    }

    @Override
    public Set<Ability> needs() {
        return EnumSet.noneOf(Ability.class);
    }

    @Override
    public Figures run(Stage stage) {
        Shape shape = stage.shape();
        warmUp(stage);
        Tally tally;
        long begunNanos;
        try (KeyValues opened = stage.open()) {
            Puts puts = new Puts(opened, shape, 0, 1);
            tally = OperationTimer.FAST.run(puts, Span.of(shape.keyCount()));
            begunNanos = System.nanoTime();
        }
        double closeNanos = System.nanoTime() - begunNanos;
        Directories.forceAll(stage.store());
        return Figures.of(tally)
                .with(Figure.CLOSE_NANOS, closeNanos)
                .with(
                        Figure.SPACE_RATIO,
                        (double) Directories.occupiedBytes(stage.store()) / shape.liveBytes());
    }

    private static void warmUp(Stage stage) {
        Span span = new Span(WARM_UP_COUNT, stage.warmUp().nanos());
        Shape small =
                new Shape(WARM_UP_COUNT, stage.shape().keyBytes(), stage.shape().valueBytes());
        long begunNanos = System.nanoTime();
        while (System.nanoTime() - begunNanos < stage.warmUp().nanos()) {
            stage.onScratch(
                    Terms.of(small),
                    opened -> OperationTimer.FAST.run(new Puts(opened, small, 0, 1), span));
        }
    }
}
