package io.bitcask.tests.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that name classes and methods name such as exist. */
class ArchitectureDocumentTest {

    /** A class, perhaps with a member, in the font of code. */
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z0-9]*)(?:\\.([a-zA-Z_]+))?[^`]*`");

    /** What is not ours. */
    private static final Set<String> FOREIGN = Set.of(
            "Arena",
            "FileChannel",
            "HashMap",
            "InternalError",
            "MemorySegment",
            "RandomAccessFile",
            "ServiceLoader",
            "Thread",
            "ThreadLocal");

    private static final Map<String, String> SOURCES = sources();

    static Stream<String> documents() throws IOException {
        Path decisions = Build.repository().resolve("docs/adr");
        try (Stream<Path> files = Files.list(decisions)) {
            return Stream.concat(
                    Stream.of("ARCHITECTURE.md", "docs/glossary.md"),
                    files.map(file -> "docs/adr/" + file.getFileName()).sorted())
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everythingNamed_exists(String document) {
        Set<String> missing = new TreeSet<>();
        Matcher named = NAMED.matcher(Document.read(document).text());
        int count = 0;
        while (named.find()) {
            String type = named.group(1);
            String member = named.group(2);
            // In capitals alone: a file or a constant.
            if (FOREIGN.contains(type) || type.equals(type.toUpperCase(java.util.Locale.ROOT))) {
                continue;
            }
            count++;
            String source = SOURCES.get(type);
            if (source == null) {
                missing.add(type);
            } else if (member != null
                    && !Pattern.compile("\\b" + member + "\\b").matcher(source).find()) {
                missing.add(type + "." + member);
            }
        }
        assertThat(missing).as("what %s names and no source holds", document).isEmpty();
        if (document.equals("ARCHITECTURE.md")) {
            assertThat(count).isGreaterThan(60);
        }
    }

    /** Returns all our sources, by the name of the class. */
    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(Build.repository())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.endsWith("module-info.java")
                            && !file.endsWith("package-info.java"))
                    .collect(toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ArchitectureDocumentTest::read,
                            String::concat,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
