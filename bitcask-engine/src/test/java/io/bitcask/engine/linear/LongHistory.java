package io.bitcask.engine.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * The history is cut into windows: at the end of each all threads stop, and every key is read. That
 * read leaves no doubt about what the key is when the next window begins, so each window is checked
 * for itself and forgotten, and the memory needed is that of one.
 */

/** Threads that call a store at the same time, and the check of what it returns. */
final class LongHistory implements AutoCloseable {

    private static final int THREADS = 4;

    private final long seed;
    private final AtomicLong ticks = new AtomicLong(1);
    private final List<Caller> callers = new ArrayList<>();
    private final KeyState[] states = new KeyState[Caller.KEYS];
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private long callCount;
    private int windowCount;
    private int largestCount;

    LongHistory(long seed) {
        this.seed = seed;
        AtomicLong values = new AtomicLong();
        for (int thread = 0; thread < THREADS; thread++) {
            callers.add(new Caller(thread, seed * THREADS + thread, ticks, values));
        }
        Arrays.fill(states, KeyState.NOTHING);
    }

    /** Lets all threads make some calls, together about as many as asked. */
    void call(Target target, int count) throws Exception {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (Caller caller : callers) {
            tasks.add(() -> {
                caller.call(target, count / THREADS);
                return true;
            });
        }
        runAll(tasks);
    }

    /** Ends a window: reads each key, and checks what was returned since the last time. */
    void check(Target target) throws Exception {
        for (int key = 0; key < Caller.KEYS; key++) {
            callers.getFirst().get(target, key);
        }
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int key = 0; key < Caller.KEYS; key++) {
            int checked = key;
            List<Call> calls = new ArrayList<>();
            callers.forEach(caller -> calls.addAll(caller.takeCalls(checked)));
            tasks.add(() -> check(checked, calls));
        }
        for (int count : runAll(tasks)) {
            callCount += count;
            largestCount = Math.max(largestCount, count);
        }
        windowCount++;
    }

    private int check(int key, List<Call> calls) {
        KeyState begin = states[key];
        @Nullable Violation violation = Linearizer.check(begin, calls);
        if (violation != null) {
            throw new AssertionError("seed " + seed + ", window " + windowCount + ", key " + key
                    + ": " + Reduction.of(begin, calls, violation));
        }
        states[key] = end(calls);
        return calls.size();
    }

    /** Returns what the last call, a read, has found. */
    private static KeyState end(List<Call> calls) {
        Call last = calls.getFirst();
        long lastSequence = 0;
        for (Call call : calls) {
            last = call.calledAt() > last.calledAt() ? call : last;
            lastSequence = Math.max(lastSequence, call.sequence());
        }
        return new KeyState(last.value(), last.value() == 0 ? lastSequence : last.sequence());
    }

    private <T> List<T> runAll(List<Callable<T>> tasks) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : pool.invokeAll(tasks)) {
            results.add(future.get());
        }
        return results;
    }

    /** Returns how many calls were checked. */
    long callCount() {
        return callCount;
    }

    /** Returns how many windows that were, and of how many calls on one key the largest was. */
    String windows() {
        return windowCount + " windows, up to " + largestCount + " calls on a key in one";
    }

    @Override
    public void close() {
        pool.close();
    }
}
