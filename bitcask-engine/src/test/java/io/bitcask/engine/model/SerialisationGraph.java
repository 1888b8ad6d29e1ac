package io.bitcask.engine.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of some committed transactions must have come before which. They are serialisable exactly
 * when there is no circle.
 *
 * <p>One comes before another that overwrote a value of its own (ww), that read a value of its own
 * (wr), or that overwrote a value which the one had read (rw). Source: Adya, "Weak Consistency: A
 * Generalized Theory and Optimistic Implementations for Distributed Transactions" (1999).
 */
final class SerialisationGraph {

    /** Who wrote what was there at the beginning: nothing. */
    static final long NOBODY = 0;

    private final Map<Long, Committed> byId = new HashMap<>();
    private final Map<Integer, List<Long>> writersOfKey = new HashMap<>();
    private final Map<Long, Set<Long>> after = new HashMap<>();

    /**
     * One transaction.
     *
     * @param id from 1 up
     * @param reads for each key that was read, whose value that was
     * @param writes for each key that was written, the record's sequence
     */
    record Committed(long id, Map<Integer, Long> reads, Map<Integer, Long> writes) {}

    /**
     * Builds the graph.
     *
     * @throws AssertionError when a value was read that no committed transaction wrote there
     */
    SerialisationGraph(Collection<Committed> all) {
        Map<Integer, TreeMap<Long, Long>> bySequence = new HashMap<>();
        for (Committed one : all) {
            byId.put(one.id, one);
            one.writes.forEach((key, sequence) ->
                    bySequence.computeIfAbsent(key, k -> new TreeMap<>()).put(sequence, one.id));
        }
        bySequence.forEach((key, writers) -> {
            List<Long> order = new ArrayList<>(writers.values());
            writersOfKey.put(key, order);
            for (int i = 1; i < order.size(); i++) {
                edge(order.get(i - 1), order.get(i));
            }
        });
        for (Committed one : all) {
            one.reads.forEach((key, writer) -> reads(one.id, key, writer));
        }
    }

    private void reads(long id, int key, long writer) {
        List<Long> order = writersOfKey.getOrDefault(key, List.of());
        int index = order.indexOf(writer);
        if (index < 0 && writer != NOBODY) {
            throw new AssertionError("transaction " + id + " read under key " + key
                    + " what transaction " + writer + " had put, which did not commit it");
        }
        if (writer != NOBODY) {
            edge(writer, id);
        }
        if (index + 1 < order.size()) {
            edge(id, order.get(index + 1));
        }
    }

    private void edge(long before, long behind) {
        if (before != behind) {
            after.computeIfAbsent(before, id -> new HashSet<>()).add(behind);
        }
    }

    /** Returns transactions each of which must have come before the next, in a circle, or none. */
    List<Committed> circle() {
        Set<Long> done = new HashSet<>();
        for (Long start : after.keySet()) {
            LinkedHashSet<Long> path = new LinkedHashSet<>();
            Deque<Deque<Long>> open = new ArrayDeque<>();
            open.push(new ArrayDeque<>(List.of(start)));
            while (!open.isEmpty()) {
                Long next = open.peek().poll();
                if (next == null) {
                    open.pop();
                    if (!path.isEmpty()) {
                        done.add(path.removeLast());
                    }
                } else if (path.contains(next)) {
                    return path.stream()
                            .dropWhile(id -> !id.equals(next))
                            .map(byId::get)
                            .toList();
                } else if (!done.contains(next)) {
                    path.addLast(next);
                    open.push(new ArrayDeque<>(after.getOrDefault(next, Set.of())));
                }
            }
        }
        return List.of();
    }
}
