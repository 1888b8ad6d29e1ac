package io.bitcask.tools.lines;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** What is JSON and what is not: RFC 8259, strictly, in UTF-8 without a byte order mark. */
public final class JsonText {

    private JsonText() {}

    /** The parser's set-up, made when the first text is looked at and not before. */
    private static final class Parsers {

        /** Everything is limited by the size of a value already, but for the depth. */
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /** Returns whether bytes begin as an object or an array does, and are one JSON value. */
    public static boolean isDocument(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && JsonLayout.isSpace(bytes[first])) {
            first++;
        }
        boolean opens = first < bytes.length && (bytes[first] == '{' || bytes[first] == '[');
        return opens && flaw(bytes) == null;
    }

    /** Returns what keeps bytes from being one JSON value, or {@code null} when they are one. */
    public static @Nullable String flaw(byte[] bytes) {
        if (bytes.length == 0) {
            return "it is empty";
        }
        if (!beginsInUtf8(bytes, 0, bytes.length) || !Utf8Bytes.isValid(bytes, 0, bytes.length)) {
            return "it is not UTF-8 text";
        }
        try (JsonParser parser = parser(bytes, 0, bytes.length)) {
            if (parser.nextToken() == null) {
                return "it is empty";
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null ? null : "more follows after the first value";
        } catch (JacksonException e) {
            return sentence(e);
        }
    }

    /** Returns where and why a parser stopped, on one line. */
    static String sentence(JacksonException e) {
        String reason =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("it is broken");
        TokenStreamLocation location = e.getLocation();
        return location == null ? reason : "column " + location.getColumnNr() + ": " + reason;
    }

    /**
     * Returns a parser of a range of bytes, for one thread. Its locations count from the range's
     * start.
     */
    static JsonParser parser(byte[] bytes, int offset, int length) {
        return Parsers.FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }

    /**
     * Returns whether a range begins as JSON in UTF-8 does: with ASCII, without zeros or a mark.
     * The parser would otherwise guess at UTF-16 and UTF-32, where offsets mean other things.
     */
    static boolean beginsInUtf8(byte[] bytes, int offset, int length) {
        return length > 0 && bytes[offset] > 0 && (length == 1 || bytes[offset + 1] != 0);
    }
}
