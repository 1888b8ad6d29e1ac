package io.bitcask.codec.json.text;

/**
 * Strict UTF-8: no over-long forms, no surrogates, nothing above U+10FFFF.
 *
 * <p>Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
 */
public final class Utf8Sequence {

    private Utf8Sequence() {}

    /**
     * Returns how many bytes the character takes that begins at an offset, or 0 where there is no
     * well-formed character of more than one byte.
     *
     * @param at the offset of a byte that is not ASCII
     * @param to where the bytes end
     */
    public static int bytesAt(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (length > to - at || !isSecond(lead, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if (!isContinuation(bytes[at + i])) {
                return 0;
            }
        }
        return length;
    }

    /** Returns whether a byte is one of a longer character's, but not its first. */
    static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }

    private static boolean isSecond(int lead, int second) {
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= lowest && second <= highest;
    }
}
