package io.bitcask.benchmarks.workload;

/**
 * Shares of operations, in percent, as in the core workloads of YCSB. Source: B. Cooper et al.,
 * "Benchmarking Cloud Serving Systems with YCSB", SoCC 2010.
 *
 * @param name the workload's letter
 * @param reads reads of one key
 * @param updates puts of a key that is there
 * @param inserts puts of a key that is not there
 * @param scans reads of up to 100 entries in order
 * @param readsBeforeUpdates reads of a key that is then put
 * @param latest whether keys that were inserted last are read most, rather than some others
 */
public record Mix(
        String name,
        int reads,
        int updates,
        int inserts,
        int scans,
        int readsBeforeUpdates,
        boolean latest) {

    /** Half reads, half updates: a store of sessions. */
    public static final Mix A = new Mix("a", 50, 50, 0, 0, 0, false);

    /** Mostly reads: tags of photographs. */
    public static final Mix B = new Mix("b", 95, 5, 0, 0, 0, false);

    /** Reads alone. */
    public static final Mix C = new Mix("c", 100, 0, 0, 0, 0, false);

    /** Reads of what came last: what people are doing. */
    public static final Mix D = new Mix("d", 95, 0, 5, 0, 0, true);

    /** Short scans: conversations. */
    public static final Mix E = new Mix("e", 0, 0, 5, 95, 0, false);

    /** Reads, half of them followed by an update of the same key. */
    public static final Mix F = new Mix("f", 50, 0, 0, 0, 50, false);

    /** Checks that the shares are all there is. */
    public Mix {
        int sum = reads + updates + inserts + scans + readsBeforeUpdates;
        if (sum != 100) {
            throw new IllegalArgumentException("the shares come to " + sum + ", not to 100");
        }
    }

    /** Returns whether this needs keys in order. */
    public boolean scansKeys() {
        return scans > 0;
    }

    /** Returns whether this changes nothing. */
    public boolean readsAlone() {
        return reads == 100;
    }
}
