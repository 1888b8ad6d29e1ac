package io.bitcask.codec.json.line;

/** A checksum as eight lower-case hex digits, the highest first. */
final class HexChecksum {

    static final int BYTES = 8;

    private static final String DIGITS = "0123456789abcdef";

    private HexChecksum() {}

    static void write(int checksum, byte[] out, int offset) {
        for (int i = 0; i < BYTES; i++) {
            out[offset + i] = (byte) DIGITS.charAt(checksum >>> (28 - 4 * i) & 0xf);
        }
    }

    /** Returns the checksum that stands at an offset, where {@link #agrees} says that one does. */
    static int read(byte[] bytes, int offset) {
        int checksum = 0;
        for (int i = 0; i < BYTES; i++) {
            byte digit = bytes[offset + i];
            checksum = checksum << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return checksum;
    }

    /**
     * Returns whether bytes begin with a checksum, or, where they are shorter than one, whether
     * they are digits of one.
     *
     * @param length how many bytes there are; none or less where not even the offset is reached
     */
    static boolean agrees(byte[] bytes, int offset, int length) {
        for (int i = 0; i < Math.min(BYTES, length); i++) {
            byte digit = bytes[offset + i];
            boolean isDigit = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
            if (!isDigit) {
                return false;
            }
        }
        return true;
    }
}
