package io.bitcask.engine.hint;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;

/**
 * What is known of one record without its value: its key, and where in its data file it lies. The
 * object is the same for one record after another, and what it says is true until it moves on.
 *
 * <p>Not thread-safe.
 */
public interface KeyEntry {

    /** Returns the array that holds the key; it may be another one at the next entry. */
    byte[] keyArray();

    /** Returns where in {@link #keyArray()} the key begins. */
    int keyOffset();

    /** Returns the key's length in bytes. */
    int keyBytes();

    /** Returns the record's place in the order of all writes. */
    long sequence();

    /** Returns when the record was written, in milliseconds since 1970. */
    long timestampMillis();

    /** Returns when the record expires, on the same scale, or {@link LogRecord#NEVER}. */
    long expiresAtMillis();

    /** Returns what the record says. */
    RecordKind kind();

    /** Returns where in the data file the record's frame begins, in bytes. */
    int offset();

    /** Returns the frame's length in bytes. */
    int frameBytes();
}
