package io.bitcask.codec.json.text;

/**
 * Walks over the tokens of JSON, by the letter of RFC 8259: strict UTF-8, no comments, no leading
 * zeros, no NaN; numbers of any length. Nothing is converted, copied or allocated.
 *
 * <p>Each method that finds what it is named after steps behind it. One that must find something
 * and does not leaves {@link #problem()} and stays where the first wrong byte is. Not thread-safe.
 */
final class JsonTokens {

    private static final int SHORT_ESCAPE_BYTES = 2;
    private static final int UNICODE_ESCAPE_BYTES = 6;

    private final byte[] bytes;
    private final int to;
    private int at;
    private int spaceBytes;
    private int longestNumberBytes;
    private int longestExponentBytes;
    private boolean unpairedSurrogate;
    private String problem = "";

    JsonTokens(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.to = offset + length;
    }

    int offset() {
        return at;
    }

    boolean atEnd() {
        return at == to;
    }

    /** Returns the next byte, or 0 at the end. */
    byte peek() {
        return at == to ? 0 : bytes[at];
    }

    boolean skip(char expected) {
        if (at < to && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    void skipSpace() {
        int begin = at;
        while (at < to && isSpace(bytes[at])) {
            at++;
        }
        spaceBytes += at - begin;
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    boolean literal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!skip(text.charAt(i))) {
                return refuse("no value is written like this");
            }
        }
        return true;
    }

    boolean number() {
        int begin = at;
        skip('-');
        if (!skip('0') && !digits()) {
            return refuse("a digit is missing");
        }
        if (skip('.') && !digits()) {
            return refuse("a digit is missing after '.'");
        }
        if (skip('e') || skip('E')) {
            if (!skip('+')) {
                skip('-');
            }
            int exponent = at;
            if (!digits()) {
                return refuse("a digit is missing in an exponent");
            }
            longestExponentBytes = Math.max(longestExponentBytes, at - exponent);
        }
        longestNumberBytes = Math.max(longestNumberBytes, at - begin);
        return true;
    }

    private boolean digits() {
        int begin = at;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > begin;
    }

    boolean string() {
        at++;
        while (true) {
            at = AsciiRun.plainEnd(bytes, at, to);
            if (at == to) {
                return refuse("a string is not closed");
            }
            byte b = bytes[at];
            if (b == '"') {
                at++;
                return true;
            }
            if (b >= 0 && b != '\\') {
                return refuse("a control character in a string is not escaped");
            }
            if (!(b < 0 ? sequence() : escape())) {
                return false;
            }
        }
    }

    private boolean sequence() {
        int sequenceBytes = Utf8Sequence.bytesAt(bytes, at, to);
        at += sequenceBytes;
        return sequenceBytes > 0 || refuse("a string is not UTF-8");
    }

    private boolean escape() {
        byte letter = to - at < SHORT_ESCAPE_BYTES ? 0 : bytes[at + 1];
        switch (letter) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                at += SHORT_ESCAPE_BYTES;
                return true;
            }
            case 'u' -> {
                return unicodeEscape();
            }
            default -> {
                return refuse("an escape is unknown");
            }
        }
    }

    private boolean unicodeEscape() {
        int unit = unitAt(at);
        if (unit < 0) {
            return refuse("an escape lacks its four hex digits");
        }
        at += UNICODE_ESCAPE_BYTES;
        if (!Character.isSurrogate((char) unit)) {
            return true;
        }
        int next = unitAt(at);
        if (next >= 0 && Character.isSurrogatePair((char) unit, (char) next)) {
            at += UNICODE_ESCAPE_BYTES;
        } else {
            unpairedSurrogate = true;
        }
        return true;
    }

    /** Returns the UTF-16 unit whose escape stands at an offset, or a negative number. */
    private int unitAt(int offset) {
        if (to - offset < UNICODE_ESCAPE_BYTES
                || bytes[offset] != '\\'
                || bytes[offset + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = 2; i < UNICODE_ESCAPE_BYTES; i++) {
            unit = unit << 4 | hexDigit(bytes[offset + i]);
        }
        return unit;
    }

    private static int hexDigit(byte b) {
        return b < 0 ? -1 : Character.digit(b, 16);
    }

    int spaceBytes() {
        return spaceBytes;
    }

    int longestNumberBytes() {
        return longestNumberBytes;
    }

    int longestExponentBytes() {
        return longestExponentBytes;
    }

    boolean hasUnpairedSurrogate() {
        return unpairedSurrogate;
    }

    String problem() {
        return problem;
    }

    /** Notes what is wrong at the next byte, and returns {@code false} for the caller to return. */
    boolean refuse(String what) {
        problem = what;
        return false;
    }
}
