package io.bitcask.codec.json.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a run of unremarkable bytes ends, eight bytes at a time.
 *
 * <p>A word is tested by subtracting a limit from each of its bytes: the top bit of a byte that is
 * below the limit comes out set. A borrow may set the bit of a byte above such a one as well, never
 * below it, so the lowest set bit is always right.
 *
 * <p>Source: Sean Eron Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less
 * than n".
 */
public final class AsciiRun {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';

    private AsciiRun() {}

    /**
     * Returns the offset of the first byte that cannot stand in a JSON string as it is, or that is
     * not ASCII: a control character, a quote, a backslash, or one of 0x80 and above.
     *
     * @return {@code to} when there is none
     */
    public static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            long marks = below(SPACES, word)
                    | below(ONES, word ^ QUOTES)
                    | below(ONES, word ^ BACKSLASHES)
                    | (word & TOP_BITS);
            if (marks != 0) {
                return at + firstByte(marks);
            }
        }
        while (at < to && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    /**
     * Returns the offset of the first control character: a byte below 0x20.
     *
     * @return {@code to} when there is none
     */
    public static int controlIndex(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORD.get(bytes, at);
            long marks = below(SPACES, word);
            if (marks != 0) {
                return at + firstByte(marks);
            }
        }
        while (at < to && !(bytes[at] >= 0 && bytes[at] < ' ')) {
            at++;
        }
        return at;
    }

    /** Marks the bytes of a word that are below those of a limit, none of which is above 0x80. */
    private static long below(long limits, long word) {
        return (word - limits) & ~word & TOP_BITS;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    private static int firstByte(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
