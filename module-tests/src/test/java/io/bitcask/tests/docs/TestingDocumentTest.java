package io.bitcask.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests and the parameters that docs/TESTING.md and CONTRIBUTING.md name exist. */
class TestingDocumentTest {

    private static final Pattern TEST_CLASS =
            Pattern.compile("\\b([A-Z]\\w*(?:Test|Properties))\\b(?!\\.md)");
    private static final Pattern PARAMETER = Pattern.compile("-D(bitcask\\.[\\w.]+)=");

    private final String text = Document.read("docs/TESTING.md").text()
            + Document.read("CONTRIBUTING.md").text();

    @Test
    void tests_exist() throws IOException {
        Set<String> classes = sources()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertThat(found(TEST_CLASS)).hasSizeGreaterThan(30).isSubsetOf(classes);
    }

    @Test
    void parameters_areRead() throws IOException {
        List<String> sources = sources().map(TestingDocumentTest::read).toList();
        for (String parameter : found(PARAMETER)) {
            boolean isRead =
                    sources.stream().anyMatch(source -> source.contains("\"" + parameter + "\""));
            assertThat(isRead).as("a test reads the parameter %s", parameter).isTrue();
        }
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Build.repository())) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/"))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
