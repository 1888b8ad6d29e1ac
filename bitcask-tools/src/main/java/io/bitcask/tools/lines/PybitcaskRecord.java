package io.bitcask.tools.lines;

import io.bitcask.api.ValueKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A record of pybitcask: a line of JSON, or a message of protobuf whose value is JSON. Python
 * writes numbers that JSON has not, and strings that no text is; neither is lost.
 *
 * @param key the key, in UTF-8
 * @param json the value as JSON, or as near as Python comes to it; {@code null} for a delete
 * @param timestampMillis when it was written
 */
record PybitcaskRecord(Octets key, @Nullable Octets json, long timestampMillis) {

    private static final int KEY_TAG = 0x0A;
    private static final int VALUE_TAG = 0x12;
    private static final int TIMESTAMP_TAG = 0x18;
    private static final int DELETED_TAG = 0x20;
    private static final JsonFactory PYTHON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Bytes that nobody changes. */
    record Octets(byte[] array) {}

    /** A value as a store takes it. */
    record Value(ValueKind kind, Octets bytes) {}

    /** Reads a message of protobuf. */
    static PybitcaskRecord ofMessage(byte[] message) throws BadLineException {
        Message fields = new Message(message);
        fields.read();
        if (fields.key == null) {
            throw new BadLineException("it has no key");
        }
        byte[] value = fields.value == null ? new byte[0] : fields.value;
        return new PybitcaskRecord(
                new Octets(fields.key),
                fields.deleted ? null : new Octets(value),
                fields.timestampMillis);
    }

    /** Reads a line of JSON. */
    static PybitcaskRecord ofLine(byte[] line) throws BadLineException {
        byte[] key = null;
        byte[] json = null;
        long timestampMillis = 0;
        boolean deleted = false;
        try (JsonParser parser = PYTHON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineException("it is no JSON object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "key" -> key = Utf8Bytes.of(parser.getString());
                    case "value" -> json = slice(parser, line);
                    case "timestamp" -> timestampMillis = parser.getValueAsLong();
                    case "deleted" -> deleted = parser.getValueAsBoolean();
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new BadLineException(JsonText.sentence(e));
        }
        if (key == null || !deleted && json == null) {
            throw new BadLineException("it has no key that is text, or no value");
        }
        return new PybitcaskRecord(
                new Octets(key),
                deleted || json == null ? null : new Octets(json),
                timestampMillis);
    }

    private static byte[] slice(JsonParser parser, byte[] line) {
        int begin = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        return Arrays.copyOfRange(line, begin, (int) parser.currentLocation().getByteOffset());
    }

    /** Returns the value: the text that a string stands for, JSON, or else text as it is. */
    static Value value(byte[] json) {
        if (JsonText.flaw(json) != null) {
            return new Value(ValueKind.TEXT, new Octets(json));
        }
        if (json[0] == '"') {
            try (JsonParser parser = JsonText.parser(json, 0, json.length)) {
                parser.nextToken();
                byte[] text = Utf8Bytes.of(parser.getString());
                if (text != null) {
                    return new Value(ValueKind.TEXT, new Octets(text));
                }
            }
        }
        return new Value(ValueKind.JSON, new Octets(JsonLayout.minified(json)));
    }

    /** The fields of a message, in the making. */
    private static final class Message {

        private final byte[] bytes;
        private int at;
        private byte @Nullable [] key;
        private byte @Nullable [] value;
        private long timestampMillis;
        private boolean deleted;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        void read() throws BadLineException {
            while (at < bytes.length) {
                int tag = bytes[at++];
                switch (tag) {
                    case KEY_TAG -> key = text();
                    case VALUE_TAG -> value = range();
                    case TIMESTAMP_TAG -> timestampMillis = varint();
                    case DELETED_TAG -> deleted = varint() != 0;
                    default -> throw new BadLineException("it is no record of pybitcask");
                }
            }
        }

        private byte[] text() throws BadLineException {
            byte[] text = range();
            if (!Utf8Bytes.isValid(text, 0, text.length)) {
                throw new BadLineException("its key is not UTF-8 text");
            }
            return text;
        }

        private byte[] range() throws BadLineException {
            long length = varint();
            if (length < 0 || length > bytes.length - at) {
                throw new BadLineException("it is cut off");
            }
            at += (int) length;
            return Arrays.copyOfRange(bytes, at - (int) length, at);
        }

        private long varint() throws BadLineException {
            long number = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (at == bytes.length) {
                    throw new BadLineException("it is cut off");
                }
                byte b = bytes[at++];
                number |= (b & 0x7FL) << shift;
                if (b >= 0) {
                    return number;
                }
            }
            throw new BadLineException("a number in it is too long");
        }
    }
}
