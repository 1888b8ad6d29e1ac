package io.bitcask.codec.json.text;

/**
 * Strings of JSON in one canonical form: strict UTF-8, as it is but for quote, backslash and
 * control characters, which stand as their {@link Escape}. Each sequence of characters has exactly
 * one such form, and only that one is read.
 *
 * <p>The quotes around a string are the caller's matter.
 */
public final class CanonicalString {

    /** The {@link #escapedBytes} of what is not UTF-8. */
    public static final long NOT_TEXT = -1;

    /** What {@link #read} returns where there is no canonical string. */
    public static final int NOT_CANONICAL = -1;

    private CanonicalString() {}

    /**
     * Returns how many bytes the canonical form of some text takes, up to six times its own, or
     * {@link #NOT_TEXT}.
     */
    public static long escapedBytes(byte[] bytes, int offset, int length) {
        int to = offset + length;
        int at = offset;
        long total = length;
        while (true) {
            at = AsciiRun.plainEnd(bytes, at, to);
            if (at == to) {
                return total;
            }
            if (bytes[at] >= 0) {
                total += Escape.bytesFor(bytes[at]) - 1;
                at++;
                continue;
            }
            int sequenceBytes = Utf8Sequence.bytesAt(bytes, at, to);
            if (sequenceBytes == 0) {
                return NOT_TEXT;
            }
            at += sequenceBytes;
        }
    }

    /** Writes the canonical form of some text, of which {@link #escapedBytes} told the length. */
    public static void write(byte[] bytes, int offset, int length, byte[] out, int outOffset) {
        int to = offset + length;
        int at = offset;
        int outAt = outOffset;
        while (at < to) {
            int run = AsciiRun.plainEnd(bytes, at, to);
            System.arraycopy(bytes, at, out, outAt, run - at);
            outAt += run - at;
            at = run;
            while (at < to && bytes[at] < 0) {
                out[outAt++] = bytes[at++];
            }
            if (at < to && isEscaped(bytes[at])) {
                outAt = Escape.write(bytes[at++], out, outAt);
            }
        }
    }

    /**
     * Reads a string from behind its opening quote to its closing one.
     *
     * @param text receives the string's characters: a range of {@code bytes} where nothing is
     *     escaped, else a new array
     * @return the offset behind the closing quote, or {@link #NOT_CANONICAL}
     */
    public static int read(byte[] bytes, int offset, int to, ByteSpan text) {
        int at = offset;
        int surplusBytes = 0;
        while (true) {
            at = AsciiRun.plainEnd(bytes, at, to);
            if (at == to) {
                return NOT_CANONICAL;
            }
            if (bytes[at] == '"') {
                break;
            }
            boolean escaped = bytes[at] == '\\';
            int characterBytes =
                    escaped ? Escape.bytesAt(bytes, at, to) : sequenceBytes(bytes, at, to);
            if (characterBytes == 0) {
                return NOT_CANONICAL;
            }
            at += characterBytes;
            surplusBytes += escaped ? characterBytes - 1 : 0;
        }
        int length = at - offset - surplusBytes;
        if (surplusBytes == 0) {
            text.set(bytes, offset, length);
        } else {
            text.set(unescape(bytes, offset, length), 0, length);
        }
        return at + 1;
    }

    private static byte[] unescape(byte[] bytes, int offset, int length) {
        byte[] text = new byte[length];
        int at = offset;
        for (int i = 0; i < length; i++) {
            if (bytes[at] == '\\') {
                text[i] = Escape.characterAt(bytes, at);
                at += Escape.bytesFor(text[i]);
            } else {
                text[i] = bytes[at++];
            }
        }
        return text;
    }

    private static int sequenceBytes(byte[] bytes, int at, int to) {
        return bytes[at] < 0 ? Utf8Sequence.bytesAt(bytes, at, to) : 0;
    }

    private static boolean isEscaped(byte b) {
        return b >= 0 && (b < ' ' || b == '"' || b == '\\');
    }
}
