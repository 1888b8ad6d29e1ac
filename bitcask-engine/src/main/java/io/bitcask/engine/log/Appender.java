package io.bitcask.engine.log;

import java.io.IOException;

/**
 * How bytes get to the end of a data file. All methods but {@link #force} are called by one thread
 * at a time; forcing may happen next to writing.
 */
interface Appender {

    /** Returns whether a file can become so long at all. */
    boolean canHold(int endBytes);

    /**
     * Makes sure that a file can be written up to an end.
     *
     * @throws IOException when there is no room, among others; the file is as before
     */
    void reserveUpTo(int endBytes) throws IOException;

    /**
     * Reserves more space when what is reserved is half used up, so that writers need not. May be
     * called from another thread than the writer's.
     */
    void reserveAhead(int endBytes) throws IOException;

    /** Returns whether {@link #reserveAhead} has something to do. */
    boolean wantsReserve(int endBytes);

    /**
     * Writes bytes into space that was reserved.
     *
     * @throws IOException when that failed; the file may hold any part of them behind the offset
     */
    void write(int offset, byte[] from, int at, int length) throws IOException;

    /** Makes a range of what was written durable. Never called again after it has thrown. */
    void force(int from, int to) throws IOException;
}
