package io.bitcask.engine.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An open file. Reading may be done by many threads at once; writing, truncating and forcing are
 * the business of one at a time. No method is disturbed by {@link Thread#interrupt}.
 */
public interface StoreFile extends Closeable {

    /** Returns the file's path, for messages. */
    Path path();

    /** Returns the file's length in bytes, reserved space included. */
    long length() throws IOException;

    /**
     * Reads bytes at a position, as many as are there and fit.
     *
     * @return how many were read: fewer than asked only at the end of the file
     */
    int read(long offset, byte[] into, int at, int length) throws IOException;

    /**
     * Writes all of some bytes at a position. When this throws, any part of them may be written.
     */
    void write(long offset, byte[] from, int at, int length) throws IOException;

    /** Cuts the file to a length, or extends it with zeros. */
    void setLength(long length) throws IOException;

    /** Makes all content and the length durable. */
    void force() throws IOException;

    /**
     * Reserves disk space, so that writing there cannot fail for want of it, and extends the file
     * to its end. The reserved bytes read as zeros.
     *
     * @return whether the space is reserved; if not, this file system or platform cannot do it and
     *     nothing has changed
     * @throws IOException when there is no room, among others; see {@link DiskFull#isCauseOf}
     */
    boolean reserve(long offset, long length) throws IOException;

    /**
     * Maps the beginning of the file into memory.
     *
     * @param length how much; with {@code writable} it may exceed the file's length, which stays as
     *     it is: bytes past it must not be touched before they are reserved
     * @return the mapping, which stays valid when this file is closed
     */
    Mapping map(long length, boolean writable) throws IOException;

    /** Releases the file. Mappings live on. */
    @Override
    void close() throws IOException;
}
