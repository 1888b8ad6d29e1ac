package io.bitcask.tools.lines;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The space between the tokens of a JSON text, taken away or put in. Tokens stay as they are, byte
 * for byte: the digits of numbers, the escapes in strings, the order of members.
 *
 * <p>What goes in must be one valid JSON value; {@link JsonText} tells.
 */
public final class JsonLayout {

    private static final int INDENT = 2;

    private JsonLayout() {}

    /** Returns a text without space between its tokens: the same array, where there was none. */
    public static byte[] minified(byte[] json) {
        if (isMinified(json)) {
            return json;
        }
        byte[] tokens = new byte[json.length];
        int length = 0;
        boolean inString = false;
        for (int index = 0; index < json.length; index++) {
            byte b = json[index];
            if (inString || !isSpace(b)) {
                tokens[length++] = b;
            }
            if (inString && b == '\\') {
                tokens[length++] = json[++index];
            } else if (b == '"') {
                inString = !inString;
            }
        }
        return Arrays.copyOf(tokens, length);
    }

    /** Returns whether a text has no space between its tokens. */
    static boolean isMinified(byte[] json) {
        boolean inString = false;
        for (int index = 0; index < json.length; index++) {
            byte b = json[index];
            if (inString && b == '\\') {
                index++;
            } else if (b == '"') {
                inString = !inString;
            } else if (!inString && isSpace(b)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a minified text over as many lines as it has members and elements, indented. */
    public static String pretty(byte[] minified) {
        Page page = new Page(minified.length);
        for (int index = 0; index < minified.length; index++) {
            byte b = minified[index];
            switch (b) {
                case '"' -> {
                    int end = stringEnd(minified, index);
                    page.copy(minified, index, end);
                    index = end - 1;
                }
                case '{', '[' -> {
                    page.put(b);
                    boolean empty = minified[index + 1] == b + 2;
                    if (empty) {
                        page.put(minified[++index]);
                    } else {
                        page.line(+1);
                    }
                }
                case '}', ']' -> {
                    page.line(-1);
                    page.put(b);
                }
                case ',' -> {
                    page.put(b);
                    page.line(0);
                }
                case ':' -> {
                    page.put(b);
                    page.put((byte) ' ');
                }
                default -> page.put(b);
            }
        }
        return page.text();
    }

    static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static int stringEnd(byte[] json, int begin) {
        int index = begin + 1;
        while (json[index] != '"') {
            index += json[index] == '\\' ? 2 : 1;
        }
        return index + 1;
    }

    /** What has been laid out so far. */
    private static final class Page {

        private final ByteArrayOutputStream bytes;
        private int depth;

        Page(int minifiedBytes) {
            bytes = new ByteArrayOutputStream(minifiedBytes);
        }

        void put(byte b) {
            bytes.write(b);
        }

        void copy(byte[] source, int begin, int end) {
            bytes.write(source, begin, end - begin);
        }

        void line(int deeper) {
            depth += deeper;
            bytes.write('\n');
            for (int column = 0; column < INDENT * depth; column++) {
                bytes.write(' ');
            }
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
