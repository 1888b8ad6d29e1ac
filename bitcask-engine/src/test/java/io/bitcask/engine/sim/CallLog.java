package io.bitcask.engine.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The calls that were made, in order. Thread-safe. */
public final class CallLog {

    private final List<Call> calls = new ArrayList<>();
    private final Map<CallKind, Integer> counts = new EnumMap<>(CallKind.class);

    synchronized Call begin(CallKind kind, String file) {
        Call call = new Call(calls.size(), kind, file);
        calls.add(call);
        counts.merge(kind, 1, Integer::sum);
        return call;
    }

    /** Returns how many calls there were. */
    public synchronized int count() {
        return calls.size();
    }

    /** Returns how many calls of a kind there were. */
    public synchronized int count(CallKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Returns how many calls there were that asked for the durability of data files. */
    public synchronized int forceCount() {
        return (int) calls.stream()
                .filter(call ->
                        call.kind() == CallKind.FORCE || call.kind() == CallKind.FORCE_MAPPING)
                .filter(call -> !call.file().startsWith("MANIFEST"))
                .count();
    }

    /** Returns all calls from an index on. */
    public synchronized List<Call> since(int index) {
        return List.copyOf(calls.subList(index, calls.size()));
    }
}
