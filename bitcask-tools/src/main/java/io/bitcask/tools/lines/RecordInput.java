package io.bitcask.tools.lines;

import io.bitcask.api.ValueKind;
import java.io.IOException;

/**
 * Records to be imported, one after another. What {@link #parse()} has found is true until the next
 * step; for one thread.
 */
public interface RecordInput {

    /** Goes on to the next record, or to what stands in its place, and returns whether there is. */
    boolean next() throws IOException;

    /**
     * Takes the record apart.
     *
     * @throws BadLineException when it is none
     */
    void parse() throws BadLineException;

    /** Returns the key. */
    byte[] key();

    /** Returns the value. */
    byte[] value();

    /** Returns what the value is. */
    ValueKind kind();

    /** Returns when the value expires, in milliseconds since 1970, or 0 for never. */
    long expiresAtMillis();

    /** Returns where the record stands, for a message. */
    String place();

    /** Returns how many bytes of input have been passed. */
    long consumedBytes();
}
