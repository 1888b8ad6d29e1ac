package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.measure.Operation;
import io.bitcask.benchmarks.workload.Draws;
import io.bitcask.benchmarks.workload.KeySpace;
import io.bitcask.benchmarks.workload.Mix;
import io.bitcask.benchmarks.workload.Shape;
import io.bitcask.benchmarks.workload.ValueSpace;

/**
 * What one thread of a mix does. It inserts keys of its own; when it has inserted a share of what
 * there was at first, it puts these again, so that a fast contender need not hold more data.
 */
final class MixOperation implements Operation {

    private static final int MAX_SCAN = 100;
    /** All threads insert a tenth of what is there. */
    private static final int INSERTED_SHARE = 10;

    private final Mix mix;
    private final KeyValues opened;
    private final KeySpace keys;
    private final ValueSpace values;
    private final Draws kinds;
    private final Draws lengths;
    private final Draws chosen;
    private final int keyCount;
    private final int firstInserted;
    private final int insertedLimit;
    private int insertCount;
    private int version;

    MixOperation(Mix mix, Stage stage, KeyValues opened, int thread, int threadCount) {
        Shape shape = stage.shape();
        long seed = stage.seed(thread);
        this.mix = mix;
        this.opened = opened;
        keys = shape.keys();
        values = shape.values();
        keyCount = shape.keyCount();
        kinds = Draws.uniform(100, seed);
        lengths = Draws.uniform(MAX_SCAN, seed + 1);
        chosen = mix.latest() ? Draws.ranks(keyCount, seed) : Draws.zipfian(keyCount, seed);
        insertedLimit = Math.max(1, keyCount / INSERTED_SHARE / threadCount);
        firstInserted = keyCount + thread * insertedLimit;
    }

    @Override
    public void run() {
        int kind = kinds.next();
        if (kind < mix.reads()) {
            read(existing());
        } else if (kind < mix.reads() + mix.updates()) {
            update(existing());
        } else if (kind < mix.reads() + mix.updates() + mix.inserts()) {
            insert();
        } else if (kind < 100 - mix.readsBeforeUpdates()) {
            scan();
        } else {
            int number = existing();
            read(number);
            update(number);
        }
    }

    private int existing() {
        int drawn = chosen.next();
        if (!mix.latest()) {
            return drawn;
        }
        int mine = Math.min(insertCount, insertedLimit);
        if (drawn < mine) {
            return firstInserted + (insertCount - 1 - drawn) % insertedLimit;
        }
        return keyCount - 1 - (drawn - mine);
    }

    private void read(int number) {
        values.check(number, opened.get(keys.key(number)));
    }

    private void update(int number) {
        version = version == ValueSpace.MAX_VERSION ? 1 : version + 1;
        opened.put(keys.key(number), values.value(number, version));
    }

    private void insert() {
        int number = firstInserted + insertCount % insertedLimit;
        opened.put(keys.key(number), values.value(number, 0));
        insertCount++;
    }

    private void scan() {
        byte[] from = keys.key(existing());
        long seen = opened.scan(
                from, lengths.next() + 1, (key, value) -> values.check(keys.number(key), value));
        if (seen < 1) {
            throw new IllegalStateException("a scan from a key that is there has seen nothing");
        }
    }
}
