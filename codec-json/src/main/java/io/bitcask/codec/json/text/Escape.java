package io.bitcask.codec.json.text;

/**
 * The canonical escapes of JSON strings: a backslash and a letter where there is such a form, else
 * a backslash, {@code u00} and two lower-case hex digits. Quote, backslash and control characters
 * have an escape; nothing else has.
 */
final class Escape {

    private static final int SHORT_BYTES = 2;
    private static final int LONG_BYTES = 6;
    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private static final byte[] LETTER_OF = new byte[128];
    private static final byte[] CHARACTER_OF = new byte[128];

    static {
        pair('"', '"');
        pair('\\', '\\');
        pair('\b', 'b');
        pair('\f', 'f');
        pair('\n', 'n');
        pair('\r', 'r');
        pair('\t', 't');
    }

    private Escape() {}

    private static void pair(char character, char letter) {
        LETTER_OF[character] = (byte) letter;
        CHARACTER_OF[letter] = (byte) character;
    }

    /** Returns how many bytes the escape of a character takes that must be escaped. */
    static int bytesFor(byte character) {
        return LETTER_OF[character] != 0 ? SHORT_BYTES : LONG_BYTES;
    }

    /**
     * Writes the escape of a character that must be escaped.
     *
     * @return the offset behind it
     */
    static int write(byte character, byte[] out, int at) {
        out[at] = '\\';
        byte letter = LETTER_OF[character];
        if (letter != 0) {
            out[at + 1] = letter;
            return at + SHORT_BYTES;
        }
        out[at + 1] = 'u';
        out[at + 2] = '0';
        out[at + 3] = '0';
        out[at + 4] = HEX[character >> 4];
        out[at + 5] = HEX[character & 0xf];
        return at + LONG_BYTES;
    }

    /**
     * Returns how many bytes the canonical escape takes that begins with the backslash at an
     * offset, or 0 where there is none.
     */
    static int bytesAt(byte[] bytes, int at, int to) {
        if (to - at < SHORT_BYTES) {
            return 0;
        }
        byte letter = bytes[at + 1];
        if (letter < 0) {
            return 0;
        }
        if (CHARACTER_OF[letter] != 0) {
            return SHORT_BYTES;
        }
        if (letter != 'u' || to - at < LONG_BYTES || bytes[at + 2] != '0' || bytes[at + 3] != '0') {
            return 0;
        }
        int high = bytes[at + 4] - '0';
        int low = lowerHexDigit(bytes[at + 5]);
        if ((high != 0 && high != 1) || low < 0 || LETTER_OF[high << 4 | low] != 0) {
            return 0;
        }
        return LONG_BYTES;
    }

    /** Returns the character that a canonical escape stands for. */
    static byte characterAt(byte[] bytes, int at) {
        byte letter = bytes[at + 1];
        if (letter != 'u') {
            return CHARACTER_OF[letter];
        }
        return (byte) ((bytes[at + 4] - '0') << 4 | lowerHexDigit(bytes[at + 5]));
    }

    private static int lowerHexDigit(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
    }
}
