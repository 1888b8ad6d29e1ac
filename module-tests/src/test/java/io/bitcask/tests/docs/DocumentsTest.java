package io.bitcask.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all documents. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    static List<String> documents() throws IOException {
        Path root = Build.repository();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".md") && !file.contains("target/"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_leadSomewhere(String name) throws IOException {
        Document document = Document.read(name);
        Set<String> broken = new TreeSet<>();
        Matcher links = LINK.matcher(document.text());
        while (links.find()) {
            String target = links.group(1);
            String heading = links.group(2);
            if (target.contains("://")) {
                continue;
            }
            Path file = target.isEmpty()
                    ? document.path()
                    : document.path().resolveSibling(target).normalize();
            boolean there = Files.exists(file)
                    && (heading == null || anchors(Files.readString(file)).contains(heading));
            if (!there) {
                broken.add(links.group());
            }
        }
        assertThat(broken).as("links of %s that lead nowhere", name).isEmpty();
    }

    /** Returns the names by which headings are linked to. */
    private static Set<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void changelog_hasAnUnreleasedSection() {
        assertThat(Document.read("CHANGELOG.md").text())
                .containsOnlyOnce("\n## [Unreleased]\n")
                .containsPattern(
                        "(?s)## \\[Unreleased]\n\n### (Added|Changed|Fixed|Removed)\n\n- ");
    }

    @Test
    void glossary_isSorted() {
        List<String> words = Pattern.compile("^\\| \\*\\*(.*?)\\*\\* \\|", Pattern.MULTILINE)
                .matcher(Document.read("docs/glossary.md").text())
                .results()
                .map(word -> word.group(1))
                .toList();
        assertThat(words).hasSizeGreaterThan(40).isSorted();
    }
}
