package io.bitcask.codec.protobuf;

/**
 * Protobuf's variable-length integer: seven bits a byte, the lowest first, the high bit set in
 * every byte but the last.
 *
 * <p>Only the shortest encoding of a number is read. So the number alone says how many bytes it
 * took, and reading need return nothing else.
 */
final class Varint {

    /** Read in place of a number whose bytes go on beyond the limit. Negative. */
    static final int CUT = -1;

    /** Read in place of a number that is over-long or too large. Negative. */
    static final int MALFORMED = -2;

    private static final int MORE = 0x80;
    private static final int DIGIT = 0x7F;
    private static final int DIGIT_BITS = 7;
    private static final int INT_TOP_SHIFT = 4 * DIGIT_BITS;
    private static final int INT_TOP_DIGIT = Integer.MAX_VALUE >>> INT_TOP_SHIFT;
    private static final int LONG_TOP_SHIFT = 8 * DIGIT_BITS;

    private Varint() {}

    /** Returns how many bytes a number takes: 1 to 10, the latter when it is negative. */
    static int size(long value) {
        // ceil(bits / 7) for 1 to 64 bits, without a division.
        return (640 - 9 * Long.numberOfLeadingZeros(value)) >>> 6;
    }

    /**
     * Writes a number.
     *
     * @return the offset behind it
     */
    static int put(byte[] array, int offset, long value) {
        int at = offset;
        long rest = value;
        while ((rest & ~DIGIT) != 0) {
            array[at++] = (byte) (rest | MORE);
            rest >>>= DIGIT_BITS;
        }
        array[at] = (byte) rest;
        return at + 1;
    }

    /**
     * Reads a number from 0 to 2^31 - 1.
     *
     * @return the number, {@link #CUT} or {@link #MALFORMED}
     */
    static int readInt(byte[] bytes, int offset, int limit) {
        if (offset < limit && bytes[offset] >= 0) {
            return bytes[offset];
        }
        return readLongerInt(bytes, offset, limit);
    }

    private static int readLongerInt(byte[] bytes, int offset, int limit) {
        int at = offset;
        int value = 0;
        for (int shift = 0; shift <= INT_TOP_SHIFT; shift += DIGIT_BITS) {
            if (at >= limit) {
                return CUT;
            }
            byte digit = bytes[at++];
            value |= (digit & DIGIT) << shift;
            if (digit >= 0) {
                boolean tooLarge = shift == INT_TOP_SHIFT && digit > INT_TOP_DIGIT;
                return digit == 0 || tooLarge ? MALFORMED : value;
            }
        }
        return MALFORMED;
    }

    /**
     * Reads a number from 0 to 2^63 - 1.
     *
     * @return the number, {@link #CUT} or {@link #MALFORMED}
     */
    static long readLong(byte[] bytes, int offset, int limit) {
        if (offset < limit && bytes[offset] >= 0) {
            return bytes[offset];
        }
        return readLongerLong(bytes, offset, limit);
    }

    private static long readLongerLong(byte[] bytes, int offset, int limit) {
        int at = offset;
        long value = 0;
        for (int shift = 0; shift <= LONG_TOP_SHIFT; shift += DIGIT_BITS) {
            if (at >= limit) {
                return CUT;
            }
            byte digit = bytes[at++];
            value |= (long) (digit & DIGIT) << shift;
            if (digit >= 0) {
                return digit == 0 ? MALFORMED : value;
            }
        }
        return MALFORMED;
    }

    /** Returns whether the bytes up to a limit are a number, or its beginning. */
    static boolean isAt(byte[] bytes, int offset, int limit, int value) {
        int at = offset;
        int rest = value;
        while ((rest & ~DIGIT) != 0) {
            if (at >= limit) {
                return true;
            }
            if (bytes[at++] != (byte) (rest | MORE)) {
                return false;
            }
            rest >>>= DIGIT_BITS;
        }
        return at >= limit || bytes[at] == (byte) rest;
    }
}
