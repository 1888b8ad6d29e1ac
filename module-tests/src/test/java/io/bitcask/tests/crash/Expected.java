package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What one thread of the writer has made of its keys after so many steps. */
final class Expected {

    private final int thread;
    private final TreeMap<String, byte[]> values = new TreeMap<>();
    private long steps;

    /** Begins before the first step. */
    Expected(int thread) {
        this.thread = thread;
    }

    /** Returns how many steps have been taken. */
    long steps() {
        return steps;
    }

    /** Takes all steps up to a number. */
    void advanceTo(long number) {
        while (steps < number) {
            for (Step.Change change : new Step(thread, ++steps).changes()) {
                if (change.isDelete()) {
                    values.remove(change.name());
                } else {
                    values.put(change.name(), change.value());
                }
            }
        }
    }

    /**
     * Goes on to the state that a store is in, which must be that after some step from here on.
     *
     * @param last the last step that it may be
     */
    void advanceToStateOf(Map<String, byte[]> store, long last) {
        long first = steps;
        while (!isStateOf(store)) {
            if (steps >= last) {
                fail(store, first);
            }
            advanceTo(steps + 1);
        }
    }

    private boolean isStateOf(Map<String, byte[]> store) {
        return store.keySet().equals(values.keySet())
                && store.entrySet().stream()
                        .allMatch(entry ->
                                Arrays.equals(entry.getValue(), values.get(entry.getKey())));
    }

    private void fail(Map<String, byte[]> store, long first) {
        Expected last = new Expected(thread);
        last.advanceTo(first);
        Map<String, String> found = heads(store);
        Map<String, String> expected = heads(last.values);
        found.entrySet().removeIf(entry -> expected.remove(entry.getKey(), entry.getValue()));
        assertThat(found)
                .as(
                        "thread %s: the store, where it is not in the state after step %s",
                        thread, first)
                .isEqualTo(expected);
        throw new AssertionError("thread " + thread + ": a value is not whole");
    }

    /** Returns the values' first bytes, which name the step, and their lengths. */
    private static Map<String, String> heads(Map<String, byte[]> map) {
        TreeMap<String, String> heads = new TreeMap<>();
        map.forEach((key, value) -> {
            String text = new String(value, 0, Math.min(20, value.length));
            heads.put(key, text.replaceAll("(?s)(step \\d+).*", "$1") + ", " + value.length);
        });
        return heads;
    }
}
