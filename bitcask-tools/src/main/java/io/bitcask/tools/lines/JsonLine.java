package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.ValueKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * One JSON object on one line, in the making. It is filled and ended again and again; for one
 * thread.
 *
 * <p>A key is {@code "key"}, or {@code "key_b64"} where it is not UTF-8. A value is {@code "value"}
 * or {@code "value_b64"}, with {@code "kind"} before it where its kind would otherwise be taken for
 * another: {@link ImportLine} reads back the same bytes of the same kind.
 */
public final class JsonLine {

    private static final int INITIAL_BYTES = 1 << 10;
    private static final HexFormat HEX = HexFormat.of();

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    /** Makes an empty line. */
    public JsonLine() {}

    /** Adds a member that is a string. */
    public JsonLine member(String name, String text) {
        name(name);
        string(text.getBytes(UTF_8));
        return this;
    }

    /** Adds a member that is a number. */
    public JsonLine member(String name, long number) {
        name(name);
        ascii(Long.toString(number));
        return this;
    }

    /** Adds a member that is true or false. */
    public JsonLine member(String name, boolean value) {
        name(name);
        ascii(Boolean.toString(value));
        return this;
    }

    /** Adds a member that is an object, and empties the line that the object was made on. */
    public JsonLine member(String name, JsonLine object) {
        name(name);
        object(object);
        return this;
    }

    /** Adds a member that is an array of objects, and empties their lines. */
    public JsonLine member(String name, List<JsonLine> objects) {
        name(name);
        String separator = "[";
        for (JsonLine object : objects) {
            ascii(separator);
            object(object);
            separator = ",";
        }
        ascii(objects.isEmpty() ? "[]" : "]");
        return this;
    }

    /** Adds a key. */
    public JsonLine key(byte[] key) {
        if (Utf8Bytes.isValid(key, 0, key.length)) {
            name("key");
            string(key);
        } else {
            base64("key_b64", key);
        }
        return this;
    }

    /** Adds a value, and its kind where the value does not tell. */
    public JsonLine value(ValueKind kind, byte[] value) {
        boolean utf8 = Utf8Bytes.isValid(value, 0, value.length);
        switch (kind) {
            case TEXT -> {
                if (utf8) {
                    name("value");
                    string(value);
                } else {
                    kind("text");
                    base64("value_b64", value);
                }
            }
            case BYTES -> {
                if (utf8) {
                    kind("bytes");
                    name("value");
                    string(value);
                } else {
                    base64("value_b64", value);
                }
            }
            case JSON -> json(value);
        }
        return this;
    }

    /** Ends the line, writes it, and begins the next one. */
    public void end(OutputStream out) throws IOException {
        close();
        reserve(1);
        bytes[length++] = '\n';
        out.write(bytes, 0, length);
        length = 0;
    }

    private void object(JsonLine object) {
        object.close();
        put(object.bytes, object.length);
        object.length = 0;
    }

    private void json(byte[] value) {
        // A reader takes the space between tokens away; what has some is kept as it is in base64.
        boolean asIs = JsonText.flaw(value) == null && JsonLayout.isMinified(value);
        if (!asIs) {
            kind("json");
            base64("value_b64", value);
            return;
        }
        if (value[0] == '"') {
            kind("json");
        }
        name("value");
        put(value, value.length);
    }

    private void kind(String kind) {
        name("kind");
        string(kind.getBytes(UTF_8));
    }

    private void base64(String name, byte[] value) {
        name(name);
        byte[] letters = Base64.getEncoder().encode(value);
        reserve(letters.length + 2L);
        bytes[length++] = '"';
        put(letters, letters.length);
        bytes[length++] = '"';
    }

    private void name(String name) {
        ascii(length == 0 ? "{\"" : ",\"");
        ascii(name);
        ascii("\":");
    }

    private void close() {
        ascii(length == 0 ? "{}" : "}");
    }

    private void string(byte[] utf8) {
        reserve(utf8.length + 2L);
        bytes[length++] = '"';
        for (int index = 0; index < utf8.length; index++) {
            byte b = utf8[index];
            if (b < 0 || b >= ' ' && b != '"' && b != '\\') {
                bytes[length++] = b;
            } else {
                escape(b);
                reserve(utf8.length - index + 1L);
            }
        }
        bytes[length++] = '"';
    }

    private void escape(byte b) {
        switch (b) {
            case '"' -> ascii("\\\"");
            case '\\' -> ascii("\\\\");
            case '\n' -> ascii("\\n");
            case '\r' -> ascii("\\r");
            case '\t' -> ascii("\\t");
            default -> ascii("\\u00" + HEX.toHexDigits(b));
        }
    }

    private void ascii(String text) {
        put(text.getBytes(ISO_8859_1), text.length());
    }

    private void put(byte[] source, int sourceBytes) {
        reserve(sourceBytes);
        System.arraycopy(source, 0, bytes, length, sourceBytes);
        length += sourceBytes;
    }

    private void reserve(long moreBytes) {
        long wanted = length + moreBytes;
        if (wanted > bytes.length) {
            if (wanted > Integer.MAX_VALUE - 8) {
                throw new OutOfMemoryError("a line of JSON would be longer than 2 GiB");
            }
            bytes = Arrays.copyOf(bytes, (int)
                    Math.min(Math.max(wanted, 2L * bytes.length), Integer.MAX_VALUE - 8));
        }
    }
}
