package io.bitcask.codec.json.text;

/** A range of an array, in a form that is filled by who reads it. Not thread-safe. */
public final class ByteSpan {

    private static final byte[] NOTHING = {};

    private byte[] array = NOTHING;
    private int offset;
    private int length;

    /** Makes an empty range. */
    public ByteSpan() {}

    /** Makes this the range of an array. */
    public void set(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Returns the array. */
    public byte[] array() {
        return array;
    }

    /** Returns where in the array the range begins. */
    public int offset() {
        return offset;
    }

    /** Returns the range's length in bytes. */
    public int length() {
        return length;
    }
}
