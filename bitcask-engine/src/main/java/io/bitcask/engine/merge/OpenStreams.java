package io.bitcask.engine.merge;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Up to where the open change streams have seen the log. Thread-safe. */
public final class OpenStreams {

    private final Map<Object, LongSupplier> seen = new IdentityHashMap<>();

    /** Begins with none. */
    public OpenStreams() {}

    /**
     * Takes note of a stream.
     *
     * @param seenSequence returns the last sequence that it has seen
     */
    public synchronized void add(Object stream, LongSupplier seenSequence) {
        seen.put(stream, seenSequence);
    }

    /** Forgets a stream. */
    public synchronized void remove(Object stream) {
        seen.remove(stream);
    }

    /** Returns the last sequence that all of them have seen. */
    synchronized long seenByAll() {
        return seen.values().stream()
                .mapToLong(LongSupplier::getAsLong)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
