package io.bitcask.tools.shell;

import java.util.ArrayList;
import java.util.List;

/** A line, taken apart into words as shells do: with quotes of both kinds, and backslashes. */
final class Words {

    private Words() {}

    /** Returns the words of a line whose quotes are closed. */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int index = 0; index < line.length(); index++) {
            char c = line.charAt(index);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
                continue;
            }
            begun = true;
            if (c == '\\' && quote != '\'' && index + 1 < line.length()) {
                word.append(line.charAt(++index));
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
