package io.bitcask.engine.inspect;

import io.bitcask.api.codec.LogRecord;

/** Is told what a {@link LogFollow} meets, in the order of sequences. */
public interface FollowListener {

    /** A put or a delete. It is valid during this call. */
    void record(LogRecord record);

    /**
     * Records are not in the log any more: a merge has moved or dropped them, or the store was
     * cleared.
     *
     * @param from the sequence of the first
     * @param to the sequence of the last
     */
    default void missing(long from, long to) {}
}
