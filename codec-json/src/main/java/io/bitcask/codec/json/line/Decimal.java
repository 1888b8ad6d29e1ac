package io.bitcask.codec.json.line;

import io.bitcask.api.codec.FrameBuffer;

/** Whole numbers from 0 up, as digits without leading zeros. */
final class Decimal {

    /** The most digits that a number has. */
    static final int MAX_DIGITS = 19;

    private Decimal() {}

    /** Returns how many digits a number has. */
    static int digitCount(long number) {
        int count = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            count++;
        }
        return count;
    }

    /** Writes a number so that its last digit stands before an offset. */
    static void writeBefore(long number, byte[] out, int end) {
        long rest = number;
        int at = end;
        do {
            out[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
    }

    /**
     * Appends a number.
     *
     * @throws IllegalArgumentException when it is negative
     */
    static void append(String name, long number, FrameBuffer out) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " is " + number + ", it must be from 0 up");
        }
        out.append(digitCount(number));
        writeBefore(number, out.array(), out.end());
    }
}
