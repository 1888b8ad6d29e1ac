package io.bitcask.testkit;

import java.util.HexFormat;

/** Bytes in hexadecimal, as people write and read them. */
final class Hex {

    private static final int SHOWN_BYTES = 96;

    private Hex() {}

    /** Returns the bytes that a text stands for. White space in it is left out. */
    static byte[] parse(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    /** Returns bytes for an error message: their number, and the first of them. */
    static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /** Returns a range of bytes for an error message: their number, and the first of them. */
    static String of(byte[] bytes, int from, int to) {
        int shown = Math.min(to - from, SHOWN_BYTES);
        String digits = HexFormat.of().formatHex(bytes, from, from + shown);
        return "[" + (to - from) + "]" + digits + (shown < to - from ? ".." : "");
    }
}
