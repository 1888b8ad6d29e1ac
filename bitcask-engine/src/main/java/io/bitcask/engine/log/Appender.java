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

    /** Returns whether {@link #makeRoomAhead} has something to do. */
    boolean wantsRoom(int endBytes);

    /**
     * Reserves space and brings memory in ahead of the writer, so that it need not wait for that.
     * Does nothing after {@link #complete}. May be called from another thread than the writer's.
     *
     * @param endBytes how far the file is written
     */
    void makeRoomAhead(int endBytes) throws IOException;

    /** Likewise, in a file that will be written next. */
    void makeFirstRoom() throws IOException;

    /** Takes note that the file will not be written any more. */
    void complete();

    /**
     * Writes bytes into space that was reserved.
     *
     * @throws IOException when that failed; the file may hold any part of them behind the offset
     */
    void write(int offset, byte[] from, int at, int length) throws IOException;

    /** Makes a range of what was written durable. Never called again after it has thrown. */
    void force(int from, int to) throws IOException;
}
