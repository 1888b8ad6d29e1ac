package io.bitcask.codec.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A data file of version 1, written by hand: a header, and one frame for each form of record. */
public final class GoldenLines {

    private static final String FILE = "version-1.jsonl";

    private GoldenLines() {}

    /** Returns the whole file. */
    public static byte[] file() {
        try (InputStream file = GoldenLines.class.getResourceAsStream(FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the lines, each with its newline, the header first. */
    public static List<String> all() {
        return new String(file(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line + "\n")
                .toList();
    }
}
