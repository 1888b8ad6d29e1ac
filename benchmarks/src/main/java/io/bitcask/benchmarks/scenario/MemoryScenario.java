package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.measure.ProcessMemory;
import io.bitcask.benchmarks.measure.Span;
import io.bitcask.benchmarks.workload.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Fills a store and looks how much memory its keys take that is not the page cache's. A store that
 * reads through a cache of its own shows that cache; one that maps its index shows nothing.
 */
record MemoryScenario(String name, String title, Dataset dataset) implements Scenario {

    private static final int SMALL_COUNT = 1_000;

    @Override
    public Start start() {
        return Start.EMPTY;
    }

    @Override
    public Set<Ability> needs() {
        return EnumSet.of(Ability.GET);
    }

    @Override
    public Figure headline() {
        return Figure.BYTES_PER_KEY;
    }

    @Override
    public List<String> jvmFlags() {
        return List.of(ProcessMemory.JVM_FLAGS);
    }

    @Override
    public Figures run(Stage stage) {
        Shape shape = stage.shape();
        try (KeyValues opened = stage.open()) {
            Puts puts = new Puts(opened, shape, 0, 1);
            OperationTimer.FAST.run(puts, Span.of(Math.min(SMALL_COUNT, shape.keyCount())));
            long before = ProcessMemory.heldBytes();
            long left = shape.keyCount() - puts.next();
            OperationTimer.FAST.run(puts, Span.of(left));
            stage.settle();
            long grown = ProcessMemory.heldBytes() - before;
            FinalCheck.values(stage, opened);
            return new Figures().with(Figure.BYTES_PER_KEY, (double) grown / Math.max(1, left));
        }
    }
}
