package io.bitcask.engine.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A file in memory. Accesses to its {@link #segment()} throw {@link IllegalStateException} once the
 * mapping is closed, and {@link InternalError} when the file system fails them or the file has
 * become shorter.
 *
 * <p>Nothing may compute a checksum over the segment: on a file that has become shorter this kills
 * the whole process. Copy first, then check the copy.
 */
public interface Mapping extends AutoCloseable {

    /** Returns the mapped bytes. */
    MemorySegment segment();

    /**
     * Makes a range durable that was written through the segment. Never retried after a failure.
     *
     * @param offset where the range begins
     * @param length its length in bytes
     */
    void force(long offset, long length) throws IOException;

    /**
     * Brings a range into memory, ready to be written, so that who writes there first need not wait
     * for it. Changes nothing else, and may do nothing.
     */
    default void prefault(long offset, long length) {}

    /** Ends the mapping. */
    @Override
    void close();
}
