package io.bitcask.engine.crash;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.StorageException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.History;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A store that is opened, written, closed and opened again while its disk fails as planned, and
 * that must either do what it was asked or say cleanly that it did not.
 */
final class FaultRun {

    private static final int CHANGES_IN_A_LIFE = 10;
    private static final int KEY_COUNT = 6;

    private final SimulatedFiles files = new SimulatedFiles();
    private final History history = new History();
    private final StoreOptions options;
    private final boolean synced;
    private final SplittableRandom random = new SplittableRandom(7);
    private FaultPlan plan;
    private boolean poisoned;
    private int refusals;

    /** What was refused and why, for messages. */
    private final List<String> notes = new ArrayList<>();

    private FaultRun(StoreOptions options, FaultPlan plan) {
        this.options = options;
        this.synced = options.durability() instanceof Durability.Sync;
        this.plan = plan;
    }

    /** Runs and checks. Returns how many operations were refused. */
    static FaultRun run(StoreOptions options, FaultPlan plan) {
        FaultRun run = new FaultRun(options, plan);
        run.files.faults(plan);
        run.life(CHANGES_IN_A_LIFE);
        run.life(CHANGES_IN_A_LIFE);
        run.mendDisk();
        run.life(CHANGES_IN_A_LIFE / 2);
        run.check("at the end", run.files);
        return run;
    }

    SimulatedFiles files() {
        return files;
    }

    int refusals() {
        return refusals;
    }

    private void mendDisk() {
        plan = FaultPlan.NONE;
        files.faults(plan);
    }

    private void life(int changes) {
        Store store = open();
        for (int i = 0; i < changes; i++) {
            change(store);
            if (poisoned) {
                checkPoisoned(store);
                break;
            }
            look(store);
        }
        try {
            store.close();
            require(!poisoned, "closing a poisoned store throws");
            history.acknowledge(true);
        } catch (BitcaskException e) {
            notes.add("close: " + e);
            refusals++;
        }
        require(files.openCount() == 0, "a store that was closed leaves nothing open");
        afterStop();
    }

    /** Opens the store; where that fails, mends the disk and opens it again. */
    private Store open() {
        try {
            return TestStores.open(files, options);
        } catch (BitcaskException e) {
            refusals++;
            require(files.openCount() == 0, "an open that failed leaves nothing open");
            mendDisk();
            return TestStores.open(files, options);
        }
    }

    /**
     * Checks what another process would find, with and without a power cut, and goes on with the
     * former.
     */
    private void afterStop() {
        FaultPlan before = plan;
        files.faults(FaultPlan.NONE);
        check("after a power cut", files.image().after(PowerCut.DROP_ALL));
        int prefix = check("after a kill", files.image().afterKill());
        history.cutTo(prefix);
        poisoned = false;
        files.faults(before);
    }

    private int check(String when, SimulatedFiles state) {
        int from = when.equals("after a kill") ? history.returned() : history.durable();
        try (Store store = TestStores.open(state, options)) {
            return history.prefixOf(TestStores.contents(store), from, history.issued());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(when + ": " + e + "; refused were " + notes, e);
        }
    }

    private void change(Store store) {
        Operation operation = Operation.random(random, KEY_COUNT);
        Map<ByteBuffer, ByteBuffer> before = new HashMap<>(history.model());
        history.issue(operation);
        try {
            operation.write(store);
            history.acknowledge(synced || operation.isClear());
        } catch (StorePoisonedException e) {
            notes.add("poisoned by " + operation + ": " + e);
            poisoned = true;
            refusals++;
        } catch (BitcaskException e) {
            notes.add("refused " + operation + ": " + e);
            refusals++;
            files.faults(FaultPlan.NONE);
            Map<ByteBuffer, ByteBuffer> now = TestStores.contents(store);
            files.faults(plan);
            if (operation.isClear() && now.isEmpty()) {
                history.acknowledge(true);
            } else {
                require(
                        now.equals(before),
                        "a write that was refused has not taken effect: " + operation + ", " + e);
                history.refuse();
            }
        }
    }

    /** Reads a key; only that may fail, and only with the exception that is for reading. */
    private void look(Store store) {
        byte[] key = TestStores.bytes("key-" + random.nextInt(KEY_COUNT));
        @Nullable ByteBuffer expected = history.model().get(ByteBuffer.wrap(key));
        byte @Nullable [] value;
        try {
            value = store.get(key);
        } catch (StorageException e) {
            refusals++;
            return;
        }
        require(
                expected == null
                        ? value == null
                        : value != null && expected.equals(ByteBuffer.wrap(value)),
                "a read returns the last value");
    }

    /** Checks that a poisoned store takes no more writes, and goes on reading. */
    private void checkPoisoned(Store store) {
        files.faults(FaultPlan.NONE);
        try {
            store.put(TestStores.bytes("late"), new byte[1]);
            throw new AssertionError("a poisoned store took a write");
        } catch (StorePoisonedException e) {
            history.prefixOf(TestStores.contents(store), history.returned(), history.issued());
        } finally {
            files.faults(plan);
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError("violated: " + rule);
        }
    }
}
