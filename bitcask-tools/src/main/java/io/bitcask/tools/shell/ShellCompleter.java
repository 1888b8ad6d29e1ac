package io.bitcask.tools.shell;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Says what the word under the cursor may become: a verb, an option, a key. */
final class ShellCompleter implements Completer {

    private final LineRunner lines;

    ShellCompleter(LineRunner lines) {
        this.lines = lines;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            add(lines.verbs(), candidates);
            return;
        }
        String verb = line.words().getFirst();
        String word =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        String before = line.words().get(line.wordIndex() - 1);
        if (word.startsWith("-")) {
            add(lines.options(verb), candidates);
        } else if (lines.takesKey(verb, line.wordIndex()) || isKeyOption(before)) {
            add(lines.keys(word), candidates);
        } else {
            add(lines.arguments(verb), candidates);
        }
    }

    private static boolean isKeyOption(String word) {
        return word.equals("--prefix") || word.equals("-p");
    }

    private static void add(List<String> words, List<Candidate> candidates) {
        words.forEach(word -> candidates.add(new Candidate(word)));
    }
}
