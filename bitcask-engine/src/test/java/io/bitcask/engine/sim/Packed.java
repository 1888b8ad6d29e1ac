package io.bitcask.engine.sim;

import java.util.Arrays;

/**
 * Bytes without the zeros at their end, of which reserved space has many. Never changed.
 *
 * @param head the bytes up to the last one that is not zero
 * @param length how many there are with the zeros
 */
record Packed(byte[] head, int length) {

    private static final byte[] ZEROS = new byte[4096];

    static Packed of(byte[] bytes, int length) {
        return new Packed(Arrays.copyOf(bytes, headLength(bytes, length)), length);
    }

    private static int headLength(byte[] bytes, int length) {
        int end = length;
        while (end >= ZEROS.length
                && Arrays.equals(bytes, end - ZEROS.length, end, ZEROS, 0, ZEROS.length)) {
            end -= ZEROS.length;
        }
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    byte[] unpack() {
        return Arrays.copyOf(head, length);
    }

    boolean equals(byte[] bytes, int count) {
        return count == length
                && Arrays.equals(bytes, 0, head.length, head, 0, head.length)
                && headLength(bytes, count) == head.length;
    }

    long addTo(long print) {
        return Fingerprint.add(Fingerprint.add(print, length), head);
    }
}
