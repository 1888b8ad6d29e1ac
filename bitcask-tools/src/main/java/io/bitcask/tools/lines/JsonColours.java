package io.bitcask.tools.lines;

/** A laid out JSON text in the colours of a terminal: names, strings, numbers and words. */
public final class JsonColours {

    private static final String END = "\u001b[0m";
    private static final String NAME = "\u001b[34m";
    private static final String STRING = "\u001b[32m";
    private static final String NUMBER = "\u001b[33m";
    private static final String WORD = "\u001b[35m";

    private JsonColours() {}

    /** Returns a text, which must be valid JSON, with colours. */
    public static String of(String json) {
        StringBuilder coloured = new StringBuilder(2 * json.length());
        for (int index = 0; index < json.length(); ) {
            char c = json.charAt(index);
            int end = c == '"' ? stringEnd(json, index) : wordEnd(json, index);
            if (end == index) {
                coloured.append(c);
                index++;
            } else {
                coloured.append(colour(json, index, end))
                        .append(json, index, end)
                        .append(END);
                index = end;
            }
        }
        return coloured.toString();
    }

    private static String colour(String json, int begin, int end) {
        char first = json.charAt(begin);
        if (first == '"') {
            return end < json.length() && json.charAt(end) == ':' ? NAME : STRING;
        }
        return Character.isLetter(first) ? WORD : NUMBER;
    }

    private static int stringEnd(String json, int begin) {
        int index = begin + 1;
        while (json.charAt(index) != '"') {
            index += json.charAt(index) == '\\' ? 2 : 1;
        }
        return index + 1;
    }

    private static int wordEnd(String json, int begin) {
        int index = begin;
        while (index < json.length() && isWord(json.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.';
    }
}
