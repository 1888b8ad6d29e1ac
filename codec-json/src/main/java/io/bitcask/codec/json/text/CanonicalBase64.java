package io.bitcask.codec.json.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Base64 with the standard alphabet and padding. Unlike {@link java.util.Base64} it writes into and
 * reads from ranges of arrays, reads only the one form that is written (all padding there, the bits
 * that stand for nothing zero), and answers garbage without an exception.
 *
 * <p>Source: RFC 4648, sections 3.5 and 4.
 */
public final class CanonicalBase64 {

    private static final byte[] DIGITS = new byte[64];
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int value = 0; value < DIGITS.length; value++) {
            DIGITS[value] = (byte) alphabet.charAt(value);
            VALUES[DIGITS[value]] = (byte) value;
        }
    }

    private CanonicalBase64() {}

    /** Returns how many digits and padding some bytes take. */
    public static long encodedBytes(int length) {
        return (length + 2L) / 3 * 4;
    }

    /** Writes bytes as digits and padding. */
    public static void write(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
        int at = offset;
        int outAt = outOffset;
        int wholeEnd = offset + length - length % 3;
        for (; at < wholeEnd; at += 3, outAt += 4) {
            int bits =
                    (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
            out[outAt] = DIGITS[bits >>> 18];
            out[outAt + 1] = DIGITS[bits >>> 12 & 0x3f];
            out[outAt + 2] = DIGITS[bits >>> 6 & 0x3f];
            out[outAt + 3] = DIGITS[bits & 0x3f];
        }
        int restBytes = length % 3;
        if (restBytes == 0) {
            return;
        }
        int bits = (bytes[at] & 0xff) << 16 | (restBytes == 2 ? (bytes[at + 1] & 0xff) << 8 : 0);
        out[outAt] = DIGITS[bits >>> 18];
        out[outAt + 1] = DIGITS[bits >>> 12 & 0x3f];
        out[outAt + 2] = restBytes == 2 ? DIGITS[bits >>> 6 & 0x3f] : (byte) '=';
        out[outAt + 3] = '=';
    }

    /** Reads digits and padding. Returns the bytes, or {@code null} when it is not canonical. */
    public static byte @Nullable [] read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return new byte[0];
        }
        if (length % 4 != 0) {
            return null;
        }
        int last = offset + length - 4;
        int paddingBytes = bytes[last + 3] != '=' ? 0 : bytes[last + 2] != '=' ? 1 : 2;
        byte[] out = new byte[length / 4 * 3 - paddingBytes];
        int outAt = 0;
        for (int at = offset; at < last; at += 4, outAt += 3) {
            int bits = quantum(bytes, at, 4);
            if (bits < 0) {
                return null;
            }
            out[outAt] = (byte) (bits >>> 16);
            out[outAt + 1] = (byte) (bits >>> 8);
            out[outAt + 2] = (byte) bits;
        }
        int bits = quantum(bytes, last, 4 - paddingBytes);
        int unusedBits = (1 << (8 * paddingBytes)) - 1;
        if (bits < 0 || (bits & unusedBits) != 0) {
            return null;
        }
        for (int shift = 16; outAt < out.length; shift -= 8) {
            out[outAt++] = (byte) (bits >>> shift);
        }
        return out;
    }

    /** Returns the 24 bits of up to four digits, or a negative number when one is no digit. */
    private static int quantum(byte[] bytes, int at, int digitCount) {
        int bits = 0;
        for (int i = 0; i < digitCount; i++) {
            int value = VALUES[bytes[at + i] & 0xff];
            if (value < 0) {
                return -1;
            }
            bits |= value << (18 - 6 * i);
        }
        return bits;
    }
}
