package io.bitcask.api.codec;

import java.util.Arrays;

/**
 * Where a codec writes a frame: an array that grows at its end, with some room left at its start
 * for what is known last. Not thread-safe.
 *
 * <p>The content lies from {@link #start()} to {@link #end()} in {@link #array()}. The array may be
 * replaced by any method that makes room: read {@link #array()} again after each of them.
 */
public final class FrameBuffer {

    /** How many bytes can be prepended to a body. */
    public static final int HEADROOM_BYTES = 128;

    private static final int LARGEST_ARRAY_BYTES = Integer.MAX_VALUE - 8;

    private byte[] array;
    private int start = HEADROOM_BYTES;
    private int end = HEADROOM_BYTES;
    private int payloadOffset;
    private int payloadBytes;
    private int checksumOffset;

    /** Makes an empty buffer for frames of about some size; larger ones make it grow. */
    public FrameBuffer(int expectedBytes) {
        array = new byte[HEADROOM_BYTES + expectedBytes];
    }

    /** Empties the buffer. Its memory is kept. */
    public void clear() {
        start = HEADROOM_BYTES;
        end = HEADROOM_BYTES;
    }

    /**
     * Makes room at the end and counts it as content.
     *
     * @return where in {@link #array()} the new bytes are, to be written by the caller
     */
    public int append(int length) {
        int offset = end;
        ensureRoom(length);
        end += length;
        return offset;
    }

    /** Appends a range of an array. */
    public void append(byte[] bytes, int offset, int length) {
        int at = append(length);
        System.arraycopy(bytes, offset, array, at, length);
    }

    /** Appends one byte. */
    public void append(byte value) {
        int at = append(1);
        array[at] = value;
    }

    /** Makes sure that some bytes can be appended without growing in between. */
    public void ensureRoom(int length) {
        if (length > array.length - end) {
            grow(length);
        }
    }

    private void grow(int length) {
        long wanted = (long) end + length;
        if (wanted > LARGEST_ARRAY_BYTES) {
            throw new IllegalArgumentException(
                    "a frame of " + (wanted - start) + " bytes does not fit into an array");
        }
        long generous = Math.min(LARGEST_ARRAY_BYTES, Math.max(wanted, array.length * 3L / 2));
        array = Arrays.copyOf(array, (int) generous);
    }

    /**
     * Takes room in front of the content and counts it as content.
     *
     * @param length at most {@link #HEADROOM_BYTES} in all since {@link #clear()}
     * @return where in {@link #array()} the new bytes are, to be written by the caller
     */
    public int prepend(int length) {
        start -= length;
        return start;
    }

    /**
     * Says where the payload and the place of the checksum lie in the finished frame.
     *
     * @param payloadOffset where in {@link #array()} the payload begins
     * @param payloadBytes its length
     * @param checksumOffset where in {@link #array()} the checksum will be written
     */
    public void mark(int payloadOffset, int payloadBytes, int checksumOffset) {
        this.payloadOffset = payloadOffset;
        this.payloadBytes = payloadBytes;
        this.checksumOffset = checksumOffset;
    }

    /** Returns the array that holds the content. */
    public byte[] array() {
        return array;
    }

    /** Returns where in {@link #array()} the content begins. */
    public int start() {
        return start;
    }

    /** Returns where in {@link #array()} the content ends. */
    public int end() {
        return end;
    }

    /** Returns the content's length in bytes. */
    public int length() {
        return end - start;
    }

    /** Returns where in {@link #array()} the payload begins. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** Returns the payload's length in bytes. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** Returns where in {@link #array()} the checksum is to be written. */
    public int checksumOffset() {
        return checksumOffset;
    }
}
