package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Crew;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.Operation;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.workload.Draws;
import io.bitcask.benchmarks.workload.KeySpace;
import io.bitcask.benchmarks.workload.ValueSpace;
import io.bitcask.benchmarks.workload.WrongValueException;
import java.util.EnumSet;
import java.util.Set;

/** Gets keys at random, in an order that says which are liked. */
record ReadScenario(String name, String title, Dataset dataset, Order order, int threadCount)
        implements Scenario {

    /** Which keys are read. */
    enum Order {
        /** Each as often as any other. */
        UNIFORM,
        /** Some most of the time. */
        ZIPFIAN,
        /** None that are there. */
        ABSENT
    }

    @Override
    public Start start() {
        return Start.DATA;
    }

    @Override
    public Set<Ability> needs() {
        return EnumSet.of(Ability.GET);
    }

    @Override
    public Figures run(Stage stage) {
        Directories.readAll(stage.store());
        try (KeyValues opened = new Filled(stage).open()) {
            Crew crew = new Crew(threadCount, OperationTimer.FAST);
            Operation[] gets = new Operation[threadCount];
            for (int thread = 0; thread < threadCount; thread++) {
                gets[thread] = operation(stage, opened, thread);
            }
            crew.run(thread -> gets[thread], stage.warmUp());
            return Figures.of(crew.run(thread -> gets[thread], stage.measured()));
        }
    }

    private Operation operation(Stage stage, KeyValues opened, int thread) {
        int count = stage.shape().keyCount();
        long seed = stage.seed(thread);
        Draws draws =
                order == Order.ZIPFIAN ? Draws.zipfian(count, seed) : Draws.uniform(count, seed);
        KeySpace keys = stage.keys();
        ValueSpace values = stage.values();
        if (order == Order.ABSENT) {
            return () -> {
                int number = draws.next();
                if (opened.get(keys.absentKey(number)) != null) {
                    throw new WrongValueException("a key that was never put has a value");
                }
            };
        }
        return () -> {
            int number = draws.next();
            values.check(number, 0, opened.get(keys.key(number)));
        };
    }
}
