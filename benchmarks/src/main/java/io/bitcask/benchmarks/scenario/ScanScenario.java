package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Ability;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.Operation;
import io.bitcask.benchmarks.measure.OperationTimer;
import io.bitcask.benchmarks.measure.Tally;
import io.bitcask.benchmarks.workload.KeySpace;
import io.bitcask.benchmarks.workload.ValueSpace;
import io.bitcask.benchmarks.workload.WrongValueException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads all entries in the order of keys, after half of them were overwritten and the store merged
 * or compacted. What is counted are entries.
 */
record ScanScenario() implements Scenario {

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String title() {
        return "full scan in order, with values, after a merge";
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
        return EnumSet.of(Ability.SCAN, Ability.REOPEN);
    }

    @Override
    public Figures run(Stage stage) {
        Directories.readAll(stage.store());
        int count = stage.shape().keyCount();
        try (KeyValues opened = stage.open()) {
            for (int number = 0; number < count; number += 2) {
                opened.put(stage.keys().key(number), stage.values().value(number, 1));
            }
            opened.settle();
            Operation pass = () -> passOver(stage, opened, count);
            OperationTimer.EACH.run(pass, stage.warmUp());
            Tally passes = OperationTimer.EACH.run(pass, stage.measured());
            return new Figures().with(Figure.PER_SECOND, passes.perSecond() * count);
        }
    }

    private static void passOver(Stage stage, KeyValues opened, int count) {
        KeySpace keys = stage.keys();
        ValueSpace values = stage.values();
        KeyValues.EntryVisitor check = new KeyValues.EntryVisitor() {
            private byte[] before = {};

            @Override
            public void visit(byte[] key, byte[] value) {
                if (Arrays.compareUnsigned(before, key) >= 0) {
                    throw new WrongValueException("a scan is out of order");
                }
                before = key;
                long number = keys.number(key);
                values.check(number, (int) (1 - number % 2), value);
            }
        };
        long seen = opened.scan(null, Long.MAX_VALUE, check);
        if (seen != count) {
            throw new WrongValueException("a scan has seen " + seen + " keys of " + count);
        }
    }
}
