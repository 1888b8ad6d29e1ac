package io.bitcask.examples.owncodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chapter about this example shows the code as it is, and all of it. */
class CustomCodecChapterTest {

    private static final Path CHAPTER = Path.of("../../docs/custom-codec.md");

    /** A fenced block with a language and the name of the file that it is taken from. */
    private static final Pattern BLOCK =
            Pattern.compile("```\\w+ (\\S+)\\n(.*?)```", Pattern.DOTALL);

    /** What a chapter may leave out: empty lines, the package, imports, and ends of blocks. */
    private static final Pattern UNSHOWN = Pattern.compile("|package .*|import .*|}");

    @ParameterizedTest
    @MethodSource("blocks")
    void block_isInItsFile(Block block) throws IOException {
        List<String> file = lines(Files.readString(find(block.fileName())));

        assertThat(Collections.indexOfSubList(file, block.lines()))
                .as("a block of the chapter is not, line by line, in the file:%n%s", block)
                .isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module-info.java",
                "FixedWidthCodec.java",
                "FixedWidthCodecContractTest.java"
            })
    void file_isShownWhole(String fileName) throws IOException {
        Set<String> shown = new HashSet<>();
        blocks().filter(block -> block.fileName().equals(fileName))
                .forEach(block -> shown.addAll(block.lines()));

        assertThat(lines(Files.readString(find(fileName))))
                .filteredOn(line -> !UNSHOWN.matcher(line).matches())
                .allMatch(shown::contains);
    }

    @Test
    void chapter_hasBlocks() {
        assertThat(blocks()).hasSizeGreaterThan(8);
    }

    static Stream<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(chapter());
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), lines(matcher.group(2))));
        }
        return blocks.stream();
    }

    private static String chapter() {
        try {
            return Files.readString(CHAPTER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines of a text without their indentation, in which a chapter may differ. */
    private static List<String> lines(String text) {
        return text.lines().map(String::strip).toList();
    }

    private static Path find(String fileName) throws IOException {
        try (Stream<Path> files =
                Stream.concat(Stream.of(Path.of("pom.xml")), Files.walk(Path.of("src")))) {
            return files.filter(file -> file.endsWith(fileName)).findFirst().orElseThrow();
        }
    }

    /**
     * A block of code in the chapter.
     *
     * @param fileName the file that it is taken from
     * @param lines its lines without their indentation
     */
    record Block(String fileName, List<String> lines) {

        @Override
        public String toString() {
            return fileName + ": " + String.join("\n", lines);
        }
    }
}
