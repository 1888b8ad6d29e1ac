package io.bitcask.tests.docs;

import io.bitcask.tests.harness.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A document in Markdown.
 *
 * @param path where it lies
 * @param text all of it
 */
record Document(Path path, String text) {

    private static final String FENCE = "```";

    /** Reads a document of the repository. */
    static Document read(String name) {
        Path path = Build.repository().resolve(name);
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the fenced blocks, in order. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        StringBuilder content = null;
        String[] words = {};
        for (String line : text.lines().toList()) {
            if (!line.startsWith(FENCE)) {
                if (content != null) {
                    content.append(line).append('\n');
                }
            } else if (content == null) {
                words = line.substring(FENCE.length()).split(" ", 2);
                content = new StringBuilder();
            } else {
                blocks.add(
                        new Block(words[0], words.length > 1 ? words[1] : "", content.toString()));
                content = null;
            }
        }
        if (content != null) {
            throw new AssertionError(path + ": the last block is not closed");
        }
        return blocks;
    }

    /** Returns the only block of a language and a name. */
    Block block(String language, String name) {
        List<Block> found = blocks().stream()
                .filter(block ->
                        block.language().equals(language) && block.name().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(path + " holds " + found.size() + " blocks ```" + language
                    + " " + name + ", expected is one");
        }
        return found.getFirst();
    }

    /**
     * A fenced block.
     *
     * @param language the first word behind the fence, or nothing
     * @param name what follows it, or nothing
     * @param content its lines
     */
    record Block(String language, String name, String content) {}
}
