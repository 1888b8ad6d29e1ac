package io.bitcask.benchmarks.contender;

import io.bitcask.benchmarks.workload.Shape;

/**
 * On what terms a contender is opened.
 *
 * @param shape what will be put into it, for those that must know beforehand
 * @param durable whether a put is on the disk when it returns
 * @param afterKill whether the last process that had it open was killed
 */
public record Terms(Shape shape, boolean durable, boolean afterKill) {

    /** Memory for caches, for those that have one: as much for all, and enough for what is read. */
    public static final long CACHE_BYTES = 1L << 30;

    /** Returns the terms of a store that never syncs and was closed properly. */
    public static Terms of(Shape shape) {
        return new Terms(shape, false, false);
    }

    /** Returns these, with a sync for each put. */
    public Terms synced() {
        return new Terms(shape, true, afterKill);
    }

    /** Returns these, for what a killed process has left. */
    public Terms killed() {
        return new Terms(shape, durable, true);
    }
}
