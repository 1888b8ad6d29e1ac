package io.bitcask.tools.lines;

import io.bitcask.api.ValueKind;
import io.bitcask.api.codec.LogRecord;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One line of an export, or of anything written like one, taken apart: the reverse of {@link
 * JsonLine#key} and {@link JsonLine#value}. It is filled again and again; for one thread.
 *
 * <p>Without a {@code "kind"}, a string is the text it stands for, any other {@code "value"} is
 * JSON, and {@code "value_b64"} is bytes. JSON is taken from the line as it stands there, never
 * through numbers and strings of Java.
 */
public final class ImportLine {

    private byte @Nullable [] key;
    private byte @Nullable [] json;
    private byte @Nullable [] text;
    private byte @Nullable [] bytes;
    private @Nullable ValueKind kind;
    private long expiresAtMillis;

    /** Makes an empty line. */
    public ImportLine() {}

    /**
     * Takes a line apart.
     *
     * @throws BadLineException when it is not such a line
     */
    public void parse(byte[] line, int offset, int length) throws BadLineException {
        key = null;
        json = null;
        text = null;
        bytes = null;
        kind = null;
        expiresAtMillis = LogRecord.NEVER;
        if (!JsonText.beginsInUtf8(line, offset, length)
                || !Utf8Bytes.isValid(line, offset, length)) {
            throw new BadLineException("it is not UTF-8 text");
        }
        try (JsonParser parser = JsonText.parser(line, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException(
                        "it is no JSON object like {\"key\":\"...\",\"value\":...}");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                member(name, parser, line, offset);
            }
            if (parser.nextToken() != null) {
                throw new BadLineException(
                        "more follows after the object; write one object a line");
            }
        } catch (JacksonException e) {
            throw new BadLineException(JsonText.sentence(e));
        }
        checkWhole();
    }

    /** Returns the key. */
    public byte[] key() {
        return present(key);
    }

    /** Returns the value. */
    public byte[] value() {
        if (bytes != null) {
            return bytes;
        }
        return kind() == ValueKind.JSON ? JsonLayout.minified(present(json)) : present(text);
    }

    /** Returns what the value is. */
    public ValueKind kind() {
        if (kind != null) {
            return kind;
        }
        if (bytes != null) {
            return ValueKind.BYTES;
        }
        return text != null ? ValueKind.TEXT : ValueKind.JSON;
    }

    /** Returns when the value expires, in milliseconds since 1970, or {@link LogRecord#NEVER}. */
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    private void member(String name, JsonParser parser, byte[] line, int offset)
            throws BadLineException {
        switch (name) {
            case "key" -> key = once(name, key, utf8(name, string(name, parser)));
            case "key_b64" -> key = once(name, key, base64(name, string(name, parser)));
            case "value" -> {
                json = once(name, json != null ? json : bytes, value(parser, line, offset));
            }
            case "value_b64" -> {
                bytes = once(name, json != null ? json : bytes, base64(name, string(name, parser)));
            }
            case "kind" -> kind = kind(string(name, parser));
            case "exp" -> {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                        || parser.getLongValue() <= 0) {
                    throw new BadLineException("\"exp\" must be a time in milliseconds since 1970");
                }
                expiresAtMillis = parser.getLongValue();
            }
            default ->
                throw new BadLineException("unknown member \"" + name
                        + "\"; allowed are key, key_b64, value, value_b64, kind and exp");
        }
    }

    /** Returns the value as it stands in the line, and keeps the text where it is a string. */
    private byte[] value(JsonParser parser, byte[] line, int offset) throws BadLineException {
        int begin = offset + (int) parser.currentTokenLocation().getByteOffset();
        boolean isString = parser.currentToken() == JsonToken.VALUE_STRING;
        parser.skipChildren();
        parser.finishToken();
        int end = offset + (int) parser.currentLocation().getByteOffset();
        if (isString) {
            text = hasEscape(line, begin, end)
                    ? utf8("value", parser.getString())
                    : Arrays.copyOfRange(line, begin + 1, end - 1);
        }
        return Arrays.copyOfRange(line, begin, end);
    }

    private void checkWhole() throws BadLineException {
        if (key == null) {
            throw new BadLineException("it has no \"key\"");
        }
        if (json == null && bytes == null) {
            throw new BadLineException("it has no \"value\"");
        }
        if (bytes == null && text == null && kind != null && kind != ValueKind.JSON) {
            throw new BadLineException("a value of kind " + kind.name().toLowerCase(Locale.ROOT)
                    + " must be a string, or stand in \"value_b64\"");
        }
    }

    private static byte[] once(String name, byte @Nullable [] before, byte[] now)
            throws BadLineException {
        if (before != null) {
            throw new BadLineException(
                    "\"" + name + "\" comes after another member that says the same");
        }
        return now;
    }

    private static String string(String name, JsonParser parser) throws BadLineException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new BadLineException("\"" + name + "\" must be a string");
        }
        return parser.getString();
    }

    private static byte[] utf8(String name, String text) throws BadLineException {
        byte[] utf8 = Utf8Bytes.of(text);
        if (utf8 == null) {
            throw new BadLineException(
                    "\"" + name + "\" holds an unpaired surrogate, which no text has");
        }
        return utf8;
    }

    private static byte[] base64(String name, String letters) throws BadLineException {
        try {
            return Base64.getDecoder().decode(letters);
        } catch (IllegalArgumentException e) {
            throw new BadLineException("\"" + name + "\" is not base64: " + e.getMessage());
        }
    }

    private static ValueKind kind(String name) throws BadLineException {
        return switch (name) {
            case "bytes" -> ValueKind.BYTES;
            case "text" -> ValueKind.TEXT;
            case "json" -> ValueKind.JSON;
            default -> throw new BadLineException("\"kind\" must be bytes, text or json");
        };
    }

    private static boolean hasEscape(byte[] line, int begin, int end) {
        for (int index = begin; index < end; index++) {
            if (line[index] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static byte[] present(byte @Nullable [] part) {
        if (part == null) {
            throw new IllegalStateException("no line has been read");
        }
        return part;
    }
}
