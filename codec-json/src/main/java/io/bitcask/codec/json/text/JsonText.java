package io.bitcask.codec.json.text;

import io.bitcask.api.MappingException;

/** Whole texts of JSON, checked and without white space between their tokens. */
public final class JsonText {

    private JsonText() {}

    /**
     * Returns a text without its white space, in which everything else stands as it did: the digits
     * of numbers, escapes, the order of members, and members of the same name.
     *
     * @return a new array, or the given one when there is no white space in it
     * @throws MappingException when the text is not JSON; says what is wrong, and where
     */
    public static byte[] minify(byte[] text) {
        JsonSyntax syntax = new JsonSyntax(text, 0, text.length);
        if (!syntax.isText()) {
            throw new MappingException(
                    "the text is not JSON: " + syntax.problem() + ", at "
                            + place(text, syntax.problemOffset()),
                    null);
        }
        return withoutSpace(text, syntax);
    }

    /**
     * Returns a text without its white space.
     *
     * @param syntax what has found that the text is JSON
     */
    public static byte[] withoutSpace(byte[] text, JsonSyntax syntax) {
        if (syntax.spaceBytes() == 0) {
            return text;
        }
        byte[] dense = new byte[text.length - syntax.spaceBytes()];
        int at = 0;
        boolean inString = false;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            if (inString || !JsonTokens.isSpace(b)) {
                dense[at++] = b;
            }
            if (b == '"') {
                inString = !inString;
            } else if (inString && b == '\\') {
                dense[at++] = text[++i];
            }
        }
        return dense;
    }

    /** Returns an offset in words: line and column, in characters from 1, and bytes from 0. */
    public static String place(byte[] text, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset; i++) {
            if (text[i] == '\n') {
                line++;
                column = 1;
            } else if (!Utf8Sequence.isContinuation(text[i])) {
                column++;
            }
        }
        return "line " + line + ", column " + column + " (byte " + offset + ")";
    }
}
