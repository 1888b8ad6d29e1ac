package io.bitcask.engine.crash;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.StoreSurvey;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A store that was recovered works on: it is changed, closed, opened, merged, verified, and opened
 * by its checkpoint, by its hints and by its data, and is at all times what a model says.
 */
final class SecondLife {

    private static final int CHANGES = 20;
    private static final int KEY_COUNT = 12;
    private static final int LONGEST_VALUE_BYTES = 600;

    private final StoreOptions options;
    private final SimulatedFiles files;
    private final Map<ByteBuffer, ByteBuffer> model;
    private final SplittableRandom random;

    private SecondLife(
            StoreOptions options,
            SimulatedFiles files,
            Map<ByteBuffer, ByteBuffer> model,
            long seed) {
        this.options = options;
        this.files = files;
        this.model = model;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Lives it.
     *
     * @param files where the store is, which is closed
     * @param model what it holds, and in the end what it must hold
     */
    static void run(
            StoreOptions options,
            SimulatedFiles files,
            Map<ByteBuffer, ByteBuffer> model,
            long seed) {
        SecondLife life = new SecondLife(options, files, model, seed);
        life.change();
        life.merge();
        life.verify();
        life.openInAllWays();
    }

    private void change() {
        try (Store store = TestStores.openEager(files, options)) {
            require(store, "after another opening");
            for (int i = 0; i < CHANGES; i++) {
                Operation operation = anyOperation();
                operation.apply(model);
                operation.write(store);
            }
            require(store, "after more changes");
        }
    }

    private Operation anyOperation() {
        byte[] key = TestStores.bytes("key-" + random.nextInt(KEY_COUNT));
        return switch (random.nextInt(5)) {
            case 0 -> Operation.delete(key);
            case 1 -> Operation.randomBatch(random, KEY_COUNT, LONGEST_VALUE_BYTES);
            default -> {
                byte[] value = new byte[random.nextInt(8, LONGEST_VALUE_BYTES)];
                random.nextBytes(value);
                yield Operation.put(key, value);
            }
        };
    }

    private void merge() {
        try (Store store = TestStores.openEager(files, options)) {
            require(store, "after being closed");
            store.merging().run();
            require(store, "after a merge");
        }
    }

    private void verify() {
        try {
            StoreSurvey survey = StoreSurvey.of(files, TestStores.CODECS);
            WalkSummary summary = LogWalk.walk(files, survey, new LogVisitor() {});
            if (summary.damageCount() > 0) {
                throw new AssertionError("violated: a closed store is intact, but " + summary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openInAllWays() {
        DiskImage closed = files.image();
        open(closed.afterKill(), "by its checkpoint");
        open(without(CheckpointFormat.FILE_NAME, closed.afterKill()), "by its hints");
        open(without(".hint", without(CheckpointFormat.FILE_NAME, closed.afterKill())), "by data");
    }

    private static SimulatedFiles without(String suffix, SimulatedFiles state) {
        state.uprootAll(suffix);
        return state;
    }

    private void open(SimulatedFiles state, String how) {
        try (Store store = TestStores.open(state, options)) {
            require(store, "when opened " + how);
        }
    }

    private void require(Store store, String when) {
        if (!TestStores.contents(store).equals(model) || store.size() != model.size()) {
            throw new AssertionError("violated: a recovered store is what the model says " + when);
        }
    }
}
