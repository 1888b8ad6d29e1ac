package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.tests.crash.Writer.Promise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knows what the writer has acknowledged, and so what a store must hold and may hold. */
final class Oracle {

    private final Path store;
    private final Promise promise;
    private final List<Expected> states = new ArrayList<>();
    private final long[] acknowledged;
    private final long[] lastPossible;
    private long acknowledgedInAll;

    /** Begins with an empty store. */
    Oracle(Path store, Promise promise, int threads) {
        this.store = store;
        this.promise = promise;
        acknowledged = new long[threads];
        lastPossible = new long[threads];
        for (int thread = 0; thread < threads; thread++) {
            states.add(new Expected(thread));
        }
    }

    /** Returns the number of each thread's next step. */
    List<Long> nextSteps() {
        return states.stream().map(state -> state.steps() + 1).toList();
    }

    /** Returns how many steps have been acknowledged in all, those of lost ones included. */
    long acknowledgedInAll() {
        return acknowledgedInAll;
    }

    /** Takes note of all that a writer that has ended told. */
    void note(WriterProcess writer) {
        note(writer, writer.acknowledged());
    }

    /**
     * Takes note of a writer that has ended.
     *
     * @param before what it had told by the moment that counts; what came later may be true
     */
    void note(WriterProcess writer, long[] before) {
        for (int thread = 0; thread < acknowledged.length; thread++) {
            long was = acknowledged[thread];
            acknowledged[thread] = Math.max(was, before[thread]);
            acknowledgedInAll += acknowledged[thread] - was;
            // A step that nobody heard of may have been seen in the store; the next writer goes on
            // behind it.
            long heard = Math.max(acknowledged[thread], writer.acknowledged()[thread]);
            lastPossible[thread] =
                    Math.max(heard, states.get(thread).steps()) + promise.stepsAhead();
        }
    }

    /**
     * Opens the store, which recovers it unless it is opened for reading alone: it holds everything
     * acknowledged, and of the rest no more than what was under way.
     */
    void assertHoldsAcknowledged(boolean readOnly) {
        for (Expected state : states) {
            state.advanceTo(acknowledged[states.indexOf(state)]);
        }
        compare(readOnly);
    }

    /**
     * Opens the store, which must be as it was after some step, be it acknowledged or not, and goes
     * on from there.
     *
     * @return how many acknowledged steps are lost
     */
    long countLost() {
        compare(false);
        long lost = 0;
        for (Expected state : states) {
            int thread = states.indexOf(state);
            lost += Math.max(0, acknowledged[thread] - state.steps());
            acknowledged[thread] = state.steps();
        }
        return lost;
    }

    /** What is in the store's files is whole; nobody has it open. */
    void assertNoDamage() {
        List<DamagedStretch> damage = new ArrayList<>();
        LogVisitor visitor = new LogVisitor() {
            @Override
            public void damage(DamagedStretch stretch) {
                damage.add(stretch);
            }
        };
        LogWalk.walk(store, visitor);
        assertThat(damage).as("damaged places").isEmpty();
    }

    /** Opens the store once more and writes to it. */
    void assertTakesWrites() {
        byte[] key = {'k'};
        try (Store open = Store.open(store, options())) {
            open.put(key, key);
            assertThat(open.get(key)).isEqualTo(key);
            open.delete(key);
        }
    }

    private void compare(boolean readOnly) {
        TreeMap<String, byte[]> found = new TreeMap<>();
        try (Store open = Store.open(store, options().readOnly(readOnly))) {
            open.forEach((key, value) -> found.put(new String(key), value));
            assertThat(open.size()).isEqualTo(found.size());
        }
        int known = 0;
        for (Expected state : states) {
            int thread = states.indexOf(state);
            Map<String, byte[]> ofThread =
                    found.subMap("thread " + thread, "thread " + (thread + 1));
            state.advanceToStateOf(ofThread, lastPossible[thread]);
            known += ofThread.size();
        }
        assertThat(known).as("keys that somebody has written").isEqualTo(found.size());
    }

    private static StoreOptions options() {
        return StoreOptions.defaults().fileLimitBytes(Writer.FILE_LIMIT_BYTES);
    }

    @Override
    public String toString() {
        return "acknowledged " + Arrays.toString(acknowledged);
    }
}
