package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of docs/CLI.md, run one after another in one home directory by somebody at a
 * terminal. What the document shows is what is seen there: output, messages, and the exit code in
 * brackets where it is not 0.
 */
class CliDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "CLI.md");
    private static final String PROMPT = "$ bitcask ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path home;

    @Test
    void examples_areTrue() throws IOException {
        Session session = new Session(home).terminals(true, true, true);
        List<String> shown = examples();
        List<String> seen = new ArrayList<>();
        for (String line : shown) {
            if (line.startsWith(PROMPT)) {
                seen.add(line);
                Result result = session.run(words(line.substring(PROMPT.length())));
                result.out().lines().forEach(seen::add);
                result.err().lines().forEach(seen::add);
                if (result.code() != ExitCode.OK) {
                    seen.add("[" + result.code() + "]");
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(30).containsExactlyElementsOf(shown);
    }

    @Test
    void verbs_haveTheirChapters() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (String verb : Verbs.NAMES) {
            if (!verb.equals("rehearse")) {
                assertThat(document).containsPattern("(?m)^## .*\\b" + verb + "\\b");
            }
        }
    }

    private static List<String> examples() throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words.toArray(String[]::new);
    }
}
