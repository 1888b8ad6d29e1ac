package io.bitcask.api.codec;

import java.util.Arrays;

/**
 * One record of the log, in a form that is filled again and again: key and value are ranges of
 * arrays that somebody else may own, so that neither encoding nor decoding need allocate.
 *
 * <p>Not thread-safe. What the arrays hold is defined only as long as their owner says.
 */
public final class LogRecord {

    /** The {@link #expiresAtMillis()} of a record that never expires. */
    public static final long NEVER = 0;

    private static final byte[] NOTHING = {};

    private long sequence;
    private long timestampMillis;
    private long expiresAtMillis;
    private RecordKind kind = RecordKind.BYTES;
    private byte[] keyArray = NOTHING;
    private int keyOffset;
    private int keyBytes;
    private byte[] valueArray = NOTHING;
    private int valueOffset;
    private int valueBytes;

    /** Makes a record without key and value. */
    public LogRecord() {}

    /**
     * Sets everything but key and value, which become empty.
     *
     * @param kind what the record says
     * @param sequence from 1 up
     * @param timestampMillis when it was written, in milliseconds since 1970, not negative
     * @param expiresAtMillis when it expires, on the same scale, or {@link #NEVER}
     */
    public LogRecord set(
            RecordKind kind, long sequence, long timestampMillis, long expiresAtMillis) {
        this.kind = kind;
        this.sequence = sequence;
        this.timestampMillis = timestampMillis;
        this.expiresAtMillis = expiresAtMillis;
        keyArray = NOTHING;
        keyOffset = 0;
        keyBytes = 0;
        valueArray = NOTHING;
        valueOffset = 0;
        valueBytes = 0;
        return this;
    }

    /** Sets the key to a range of an array. */
    public LogRecord key(byte[] array, int offset, int length) {
        keyArray = array;
        keyOffset = offset;
        keyBytes = length;
        return this;
    }

    /** Sets the value to a range of an array. */
    public LogRecord value(byte[] array, int offset, int length) {
        valueArray = array;
        valueOffset = offset;
        valueBytes = length;
        return this;
    }

    /**
     * Returns the record's place in the order of all writes; of a mark, the place it speaks of.
     */
    public long sequence() {
        return sequence;
    }

    /** Returns when the record was written, in milliseconds since 1970. */
    public long timestampMillis() {
        return timestampMillis;
    }

    /** Returns when the record expires, in milliseconds since 1970, or {@link #NEVER}. */
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    /** Returns what the record says. */
    public RecordKind kind() {
        return kind;
    }

    /** Returns the array that holds the key. */
    public byte[] keyArray() {
        return keyArray;
    }

    /** Returns where in its array the key begins. */
    public int keyOffset() {
        return keyOffset;
    }

    /** Returns the key's length in bytes. */
    public int keyBytes() {
        return keyBytes;
    }

    /** Returns the array that holds the value. */
    public byte[] valueArray() {
        return valueArray;
    }

    /** Returns where in its array the value begins. */
    public int valueOffset() {
        return valueOffset;
    }

    /** Returns the value's length in bytes. */
    public int valueBytes() {
        return valueBytes;
    }

    /** Returns a copy of the key. */
    public byte[] copyKey() {
        return Arrays.copyOfRange(keyArray, keyOffset, keyOffset + keyBytes);
    }

    /** Returns a copy of the value. */
    public byte[] copyValue() {
        return Arrays.copyOfRange(valueArray, valueOffset, valueOffset + valueBytes);
    }

    /** Returns whether the key is equal to an array. */
    public boolean hasKey(byte[] key) {
        return Arrays.equals(keyArray, keyOffset, keyOffset + keyBytes, key, 0, key.length);
    }

    /** Returns whether the record has expired at a time, in milliseconds since 1970. */
    public boolean isExpiredAt(long nowMillis) {
        return expiresAtMillis != NEVER && expiresAtMillis <= nowMillis;
    }
}
