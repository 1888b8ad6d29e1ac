package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.contender.Terms;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.workload.Shape;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Opens a store and gets one value: after it was closed properly, or after a process was killed
 * that had put a tenth more keys. The code of opening has run before, on a small store.
 */
record OpenScenario(boolean isKilledFirst) implements Scenario {

    private static final int SMALL_COUNT = 1_000;
    private static final int REHEARSALS = 5;

    @Override
    public String name() {
        return isKilledFirst ? "open-killed" : "open-clean";
    }

    @Override
    public String title() {
        return isKilledFirst
                ? "open and first get, after a kill"
                : "open and first get, after a clean close";
    }

    @Override
    public Dataset dataset() {
        return Dataset.MANY_KEYS;
    }

    @Override
    public Start start() {
        // Opening may write as well.
        return Start.COPY;
    }

    @Override
    public Set<Ability> needs() {
        return EnumSet.of(Ability.GET, Ability.REOPEN);
    }

    @Override
    public Figure headline() {
        return Figure.OPEN_NANOS;
    }

    @Override
    public void beforeKill(Stage stage) {
        KeyValues opened = stage.open();
        Puts puts = new Puts(opened, stage.shape(), stage.shape().keyCount(), 1);
        for (int i = 0; i < tailCount(stage); i++) {
            puts.run();
        }
        // The process is killed when this returns; closing would spare what is to be measured.
    }

    @Override
    public Figures run(Stage stage) {
        rehearse(stage);
        Directories.readAll(stage.store());
        Terms terms = Terms.of(stage.shape());
        int first = stage.shape().keyCount() / 2;
        long begunNanos = System.nanoTime();
        try (KeyValues opened = stage.open(isKilledFirst ? terms.killed() : terms)) {
            byte[] value = opened.get(stage.keys().key(first));
            double nanos = System.nanoTime() - begunNanos;
            stage.values().check(first, 0, value);
            Figures figures = new Figures().with(Figure.OPEN_NANOS, nanos);
            FinalCheck.values(stage, opened);
            return isKilledFirst
                    ? figures.with(Figure.LOST_PUTS, lostCount(stage, opened))
                    : figures;
        }
    }

    private static void rehearse(Stage stage) {
        Shape shape = stage.shape();
        Shape small = new Shape(SMALL_COUNT, shape.keyBytes(), shape.valueBytes());
        for (int i = 0; i < REHEARSALS; i++) {
            stage.onScratch(Terms.of(small), opened -> {
                Puts puts = new Puts(opened, small, 0, 1);
                for (int number = 0; number < SMALL_COUNT; number++) {
                    puts.run();
                }
                small.values().check(0, 0, opened.get(small.keys().key(0)));
            });
        }
    }

    private static int tailCount(Stage stage) {
        return stage.shape().keyCount() / 10;
    }

    private static int lostCount(Stage stage, KeyValues opened) {
        int lost = 0;
        int[] tail = new int[tailCount(stage)];
        Arrays.setAll(tail, i -> stage.shape().keyCount() + i);
        for (int number : tail) {
            byte[] value = opened.get(stage.keys().key(number));
            if (value == null) {
                lost++;
            } else {
                stage.values().check(number, 0, value);
            }
        }
        return lost;
    }
}
