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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of docs/CLI.md and docs/TUTORIAL.md, those of each run one after another in one home
 * directory by somebody at a terminal. What the document shows is what is seen there: output,
 * messages, and the exit code in brackets where it is not 0. That home is {@code ~}, and all times
 * are one.
 */
class CliDocumentTest {

    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final String PROMPT = "$ bitcask ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"CLI.md", "TUTORIAL.md"})
    void examples_areTrue(String document) throws IOException {
        Session session = new Session(home).terminals(true, true, true);
        List<String> shown = examples(document);
        List<String> seen = new ArrayList<>();
        for (String line : shown) {
            if (line.startsWith(PROMPT)) {
                seen.add(line);
                Result result = session.run(words(line.substring(PROMPT.length())));
                result.out().lines().map(this::likeShown).forEach(seen::add);
                result.err().lines().map(this::likeShown).forEach(seen::add);
                if (result.code() != ExitCode.OK) {
                    seen.add("[" + result.code() + "]");
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(30).containsExactlyElementsOf(shown);
    }

    private String likeShown(String line) {
        return TIME.matcher(line.replace(home.toString(), "~"))
                .replaceAll("2026-01-05T09:30:00.123Z");
    }

    @Test
    void verbs_haveTheirChapters() throws IOException {
        String document = Files.readString(DOCUMENTS.resolve("CLI.md"));
        for (String verb : Verbs.NAMES) {
            if (!verb.equals("rehearse")) {
                assertThat(document).containsPattern("(?m)^## .*\\b" + verb + "\\b");
            }
        }
    }

    private static List<String> examples(String document) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(DOCUMENTS.resolve(document))) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside) {
                lines.add(line);
            }
        }
        return lines;
    }

    private String[] words(String line) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            String text = word.group(1) != null ? word.group(1) : word.group(2);
            words.add(text.startsWith("~/") ? home + text.substring(1) : text);
        }
        return words.toArray(String[]::new);
    }
}
