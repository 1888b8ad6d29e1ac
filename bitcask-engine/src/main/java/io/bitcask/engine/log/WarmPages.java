package io.bitcask.engine.log;

import io.bitcask.engine.io.Mapping;

/*
 * A page of a file that is written for the first time costs several microseconds, as much as ten
 * records do. Who brings pages into memory ahead of the writer takes that from its way; a few
 * megabytes ahead are enough, and more would be memory that others could use.
 */

/**
 * How far the pages of a mapping are in memory ahead of the writer. Thread-safe; one thread at a
 * time warms.
 */
final class WarmPages {

    /** How far ahead of the end pages are warmed. */
    static final int AHEAD_BYTES = 4 << 20;

    /** Up to this end a file is left alone: most small files stay small. */
    static final int COLD_BYTES = 256 << 10;

    private final Mapping mapping;
    private volatile int warmTo;

    WarmPages(Mapping mapping) {
        this.mapping = mapping;
    }

    /** Returns whether a writer that has come to an end would soon be at cold pages. */
    boolean areWanted(int endBytes, int reservedBytes) {
        int warm = warmTo;
        return endBytes > COLD_BYTES && endBytes > warm - AHEAD_BYTES / 2 && warm < reservedBytes;
    }

    /** Warms what is behind an end, as far as it is reserved. */
    synchronized void warm(int endBytes, int reservedBytes) {
        int from = Math.max(warmTo, endBytes);
        int to = (int) Math.min(reservedBytes, (long) endBytes + AHEAD_BYTES);
        if (from < to) {
            mapping.prefault(from, to - from);
            warmTo = to;
        }
    }
}
