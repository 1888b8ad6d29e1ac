package io.bitcask.tools.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of the command line, as they were typed.
 *
 * <p>The JVM decodes them by the locale, and in the C locale, which is what scheduled jobs have,
 * turns every letter beyond ASCII into the same replacement character: different keys would become
 * one. Where that has happened, the words are taken from {@code /proc} and decoded as UTF-8.
 */
public final class Arguments {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final char REPLACEMENT = '\uFFFD';

    private Arguments() {}

    /** Returns the words, given what the JVM made of them. */
    public static String[] asTyped(String[] decoded) {
        for (String word : decoded) {
            if (word.indexOf(REPLACEMENT) >= 0) {
                return fromProcess(decoded);
            }
        }
        return decoded;
    }

    private static String[] fromProcess(String[] decoded) {
        byte[] line;
        try {
            line = Files.readAllBytes(COMMAND_LINE);
        } catch (IOException e) {
            return decoded;
        }
        List<String> words = words(line);
        if (words.size() < decoded.length) {
            return decoded;
        }
        // Words of the JVM itself come first.
        return words.subList(words.size() - decoded.length, words.size()).toArray(String[]::new);
    }

    /** Takes apart a sequence of words that each end in a zero byte. */
    static List<String> words(byte[] line) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int index = 0; index < line.length; index++) {
            if (line[index] == 0) {
                ByteBuffer word = ByteBuffer.wrap(line, begin, index - begin);
                words.add(StandardCharsets.UTF_8.decode(word).toString());
                begin = index + 1;
            }
        }
        return words;
    }
}
