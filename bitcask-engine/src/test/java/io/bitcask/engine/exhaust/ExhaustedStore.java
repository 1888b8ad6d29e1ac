package io.bitcask.engine.exhaust;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.exhaust.AllocationFaults.Plan;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.History;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A store that is opened, written, merged, closed and opened again while an allocation fails as
 * planned. What it was asked for is done, or has not happened, or the store takes no more writes;
 * it goes on reading, and what the disk holds is what was acknowledged.
 */
final class ExhaustedStore {

    private static final int CHANGES_IN_A_LIFE = 16;
    private static final int KEY_COUNT = 6;
    private static final int LONGEST_SECONDS = 20;

    /** What is put and deleted to find out whether a store takes writes. */
    private static final byte[] PROBE = TestStores.bytes("probe");

    private final SimulatedFiles files = new SimulatedFiles();
    private final History history = new History();
    private final StoreOptions options;
    private final boolean synced;
    private final SplittableRandom random = new SplittableRandom(11);
    private final List<String> notes = new ArrayList<>();
    private @Nullable Plan plan;
    private final boolean mayFail;
    private Map<ByteBuffer, ByteBuffer> before = Map.of();
    private Operation last = Operation.clear();
    private boolean poisoned;

    private ExhaustedStore(StoreOptions options, @Nullable Plan plan) {
        this.options = options;
        this.synced = options.durability() instanceof Durability.Sync;
        this.plan = plan;
        mayFail = plan != null;
    }

    /** Runs and checks; without a plan nothing may be refused. */
    static void run(StoreOptions options, @Nullable Plan plan) {
        ExhaustedStore run = new ExhaustedStore(options, plan);
        try {
            if (plan != null) {
                AllocationFaults.begin(plan);
            }
            run.life();
            run.life();
            run.freeMemory();
            run.life();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(e.getMessage() + "; before that: " + run.notes, e);
        } finally {
            AllocationFaults.pause();
        }
    }

    /** There is memory again, and no allocation fails any more. */
    private void freeMemory() {
        AllocationFaults.pause();
        plan = null;
    }

    /** Does something with all the memory that it needs. */
    private void unhindered(Runnable check) {
        Plan before = plan;
        if (before != null) {
            AllocationFaults.pause();
        }
        check.run();
        if (before != null) {
            AllocationFaults.resume(before);
        }
    }

    private void life() {
        Store store = open();
        for (int i = 0; i < CHANGES_IN_A_LIFE && !poisoned; i++) {
            if (i % 6 == 5) {
                merge(store);
            } else {
                change(store);
                look(store);
            }
        }
        if (poisoned) {
            unhindered(() -> checkPoisoned(store));
        }
        close(store);
        unhindered(this::afterStop);
    }

    /** Closes the store; where memory is wanting, again with enough of it. */
    private void close(Store store) {
        try {
            store.close();
            history.acknowledge(true);
        } catch (BitcaskException e) {
            note("close", e);
        } catch (OutOfMemoryError e) {
            note("close", e);
            freeMemory();
            close(store);
        }
    }

    /** Opens the store; where that fails, again with enough memory. */
    private Store open() {
        try {
            return TestStores.openEager(files, options);
        } catch (BitcaskException | OutOfMemoryError e) {
            note("open", e);
            freeMemory();
            return TestStores.openEager(files, options);
        }
    }

    /** What another process finds, with and without a power cut; goes on with the former. */
    private void afterStop() {
        check("after a power cut", files.image().after(PowerCut.DROP_ALL), history.durable());
        history.cutTo(check("after a kill", files.image().afterKill(), history.returned()));
        poisoned = false;
    }

    private int check(String when, SimulatedFiles state, int from) {
        try (Store store = TestStores.open(state, options)) {
            return history.prefixOf(contents(store), from, history.issued());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(when + ": " + e, e);
        }
    }

    private void merge(Store store) {
        try {
            store.merging().run();
        } catch (StorePoisonedException e) {
            note("merge", e);
            poisoned = true;
        } catch (BitcaskException | OutOfMemoryError e) {
            note("merge", e);
        }
        unhindered(
                () -> require(contents(store).equals(history.model()), "a merge changes nothing"));
    }

    private void change(Store store) {
        Operation operation = Operation.random(random, KEY_COUNT);
        boolean async = operation.isPut() && random.nextBoolean();
        before = new HashMap<>(history.model());
        last = operation;
        history.issue(operation);
        try {
            if (async) {
                await(operation.writeAsync(store));
            } else {
                operation.write(store);
            }
            history.acknowledge(synced || operation.isClear());
        } catch (StorePoisonedException e) {
            note(operation.toString(), e);
            poisoned = true;
        } catch (BitcaskException | OutOfMemoryError e) {
            note(operation.toString(), e);
            unhindered(() -> settle(store, operation, e));
        }
    }

    /** Finds out whether a change that failed has happened: it must stay that way. */
    private void settle(Store store, Operation operation, Throwable failure) {
        Map<ByteBuffer, ByteBuffer> now = TestStores.contents(store);
        try {
            store.put(PROBE, new byte[3]);
            store.delete(PROBE);
        } catch (StorePoisonedException e) {
            poisoned = true;
            return;
        }
        if (now.equals(history.model())) {
            history.acknowledge(synced);
        } else {
            require(
                    now.equals(before),
                    "a change has happened or it has not: " + operation + ", " + failure);
            history.refuse();
        }
    }

    private static void await(CompletableFuture<Long> future) {
        try {
            future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof BitcaskException cause) {
                throw cause;
            }
            if (e.getCause() instanceof OutOfMemoryError cause) {
                throw cause;
            }
            throw new AssertionError("a future failed with " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("a future is never complete", e);
        } catch (InterruptedException e) {
            throw new AssertionError("the run was given up", e);
        }
    }

    private void look(Store store) {
        byte[] key = TestStores.bytes("key-" + random.nextInt(KEY_COUNT));
        ByteBuffer expected = history.model().get(ByteBuffer.wrap(key));
        byte[] value;
        try {
            value = store.get(key);
        } catch (BitcaskException | OutOfMemoryError e) {
            note("get", e);
            return;
        }
        if (!poisoned) {
            require(
                    expected == null
                            ? value == null
                            : value != null && expected.equals(ByteBuffer.wrap(value)),
                    "a read returns the last value");
        }
    }

    /**
     * Checks that a poisoned store takes no more writes, and goes on reading. Of a batch it may
     * show a part until it is opened again: that no memory is taken between its records is shown
     * elsewhere, but here every instruction that might take some fails.
     */
    private void checkPoisoned(Store store) {
        try {
            store.put(TestStores.bytes("late"), new byte[1]);
            throw new AssertionError("a poisoned store took a write");
        } catch (StorePoisonedException e) {
            Map<ByteBuffer, ByteBuffer> now = contents(store);
            Set<ByteBuffer> keys = new HashSet<>(before.keySet());
            keys.addAll(now.keySet());
            for (ByteBuffer key : keys) {
                require(
                        Objects.equals(now.get(key), before.get(key))
                                || last.valuesOf(key).contains(now.get(key)),
                        "a poisoned store holds what was, or what the last change makes");
            }
        }
    }

    /** Returns what is there, but for a probe behind which the store was poisoned. */
    private static Map<ByteBuffer, ByteBuffer> contents(Store store) {
        Map<ByteBuffer, ByteBuffer> contents = TestStores.contents(store);
        contents.remove(ByteBuffer.wrap(PROBE));
        return contents;
    }

    private void note(String what, Throwable failure) {
        require(mayFail, "what has memory does not fail: " + what + ", " + failure);
        notes.add(what + ": " + failure);
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError("violated: " + rule);
        }
    }
}
