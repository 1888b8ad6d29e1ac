package io.bitcask.engine.damage;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what came of damage, by the kind of the file. Thread-safe. */
final class Outcomes {

    private final Map<String, Map<Outcome, LongAdder>> counts = new TreeMap<>();

    /** What comes of an opening. */
    enum Outcome {
        /** Everything is as it was. */
        EXACT,
        /** The opening is refused, and the place named. */
        REFUSED,
        /** Reading the record that is damaged is refused, and its place named; others are right. */
        NAMED_BY_READ,
        /** Of what was never synced, the end is missing. */
        SHORTER
    }

    void count(String fileKind, Outcome outcome) {
        synchronized (counts) {
            counts.computeIfAbsent(fileKind, kind -> new EnumMap<>(Outcome.class))
                    .computeIfAbsent(outcome, key -> new LongAdder())
                    .increment();
        }
    }

    /** Returns how often something came of the damage of a kind of file. */
    long of(String fileKind, Outcome outcome) {
        synchronized (counts) {
            LongAdder count = counts.getOrDefault(fileKind, Map.of()).get(outcome);
            return count == null ? 0 : count.sum();
        }
    }

    /** Writes the counts into the report of the test, when everything is tried. */
    void print(String what) {
        if (Places.ALL) {
            System.out.println(what + ": " + this);
        }
    }

    @Override
    public String toString() {
        synchronized (counts) {
            return counts.toString();
        }
    }
}
