package io.bitcask.tools.console;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes in a form that a person can read on one line.
 *
 * <p>UTF-8 text without control characters and without backslashes stands for itself. Anything else
 * is escaped: a backslash is doubled, and every byte of a control character or of something that is
 * no UTF-8 becomes {@code \xHH}. So different bytes never look the same.
 */
public final class Visible {

    private static final HexFormat HEX = HexFormat.of();
    private static final int DUMP_WIDTH = 16;
    private static final int UNMAPPABLE = 0xFFFD;

    private Visible() {}

    /** Returns the readable form of some bytes. */
    public static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (isPlain(text) && text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(bytes.length + 16);
        for (int index = 0; index < bytes.length; ) {
            index += appendCharacter(bytes, index, escaped);
        }
        return escaped.toString();
    }

    /** Returns whether bytes are UTF-8 text that does nothing to a terminal but fill lines. */
    public static boolean isText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.codePoints()
                .allMatch(point -> point == '\n'
                        || point == '\t'
                        || point == '\r'
                        || point != UNMAPPABLE && !Character.isISOControl(point));
    }

    /** Returns bytes as lines of sixteen: offset, digits, and the letters of ASCII. */
    public static String dump(byte[] bytes) {
        StringBuilder lines = new StringBuilder(bytes.length * 5);
        for (int offset = 0; offset < bytes.length; offset += DUMP_WIDTH) {
            int end = Math.min(offset + DUMP_WIDTH, bytes.length);
            lines.append(HEX.toHexDigits(offset)).append("  ");
            for (int index = offset; index < offset + DUMP_WIDTH; index++) {
                lines.append(index < end ? HEX.toHexDigits(bytes[index]) : "  ").append(' ');
            }
            lines.append(" |");
            for (int index = offset; index < end; index++) {
                lines.append(
                        bytes[index] >= ' ' && bytes[index] < 0x7f ? (char) bytes[index] : '.');
            }
            lines.append("|\n");
        }
        return lines.toString();
    }

    private static int appendCharacter(byte[] bytes, int index, StringBuilder escaped) {
        if (bytes[index] == '\\') {
            escaped.append("\\\\");
            return 1;
        }
        int length = Math.min(utf8Length(bytes[index]), bytes.length - index);
        String character = new String(bytes, index, length, StandardCharsets.UTF_8);
        if (isPlain(character)) {
            escaped.append(character);
            return length;
        }
        escaped.append("\\x").append(HEX.toHexDigits(bytes[index]));
        return 1;
    }

    private static int utf8Length(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return ones >= 2 && ones <= 4 ? ones : 1;
    }

    private static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(point -> point == UNMAPPABLE || isInvisible(Character.getType(point)));
    }

    private static boolean isInvisible(int type) {
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
