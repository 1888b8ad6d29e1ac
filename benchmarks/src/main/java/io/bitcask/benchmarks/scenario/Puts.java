package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Operation;
import io.bitcask.benchmarks.workload.KeySpace;
import io.bitcask.benchmarks.workload.Shape;
import io.bitcask.benchmarks.workload.ValueSpace;

/** Puts the first version of one key after the other. */
final class Puts implements Operation {

    private final KeyValues opened;
    private final KeySpace keys;
    private final ValueSpace values;
    private final int step;
    private long next;

    /** Puts the numbers from one on, in steps. */
    Puts(KeyValues opened, Shape shape, long first, int step) {
        this.opened = opened;
        this.keys = shape.keys();
        this.values = shape.values();
        this.next = first;
        this.step = step;
    }

    /** Returns the number that comes next. */
    long next() {
        return next;
    }

    @Override
    public void run() {
        opened.put(keys.key(next), values.value(next, 0));
        next += step;
    }
}
