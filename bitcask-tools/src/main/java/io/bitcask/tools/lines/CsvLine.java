package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bitcask.api.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A record as a row of a table, which {@link CsvInput} reads back exactly. */
public final class CsvLine {

    /** The names of the columns, in their order. */
    static final List<String> COLUMNS =
            List.of("key", "value", "kind", "exp", "key_b64", "value_b64");

    private static final byte[] NOTHING = {};

    private final ByteArrayOutputStream row = new ByteArrayOutputStream();

    /** Makes an empty row. */
    public CsvLine() {}

    /** Writes the row that names the columns. */
    public static void writeHead(OutputStream out) throws IOException {
        out.write((String.join(",", COLUMNS) + "\n").getBytes(ISO_8859_1));
    }

    /** Writes a record. */
    public void write(byte[] key, ValueKind kind, byte[] value, long expMillis, OutputStream out)
            throws IOException {
        row.reset();
        boolean plainKey = Utf8Bytes.isValid(key, 0, key.length);
        boolean plainValue = Utf8Bytes.isValid(value, 0, value.length)
                && (kind != ValueKind.JSON || JsonText.flaw(value) == null);
        cell(plainKey ? key : NOTHING);
        cell(plainValue ? value : NOTHING);
        cell(kind.name().toLowerCase(Locale.ROOT).getBytes(ISO_8859_1));
        cell(expMillis == 0 ? NOTHING : Long.toString(expMillis).getBytes(ISO_8859_1));
        cell(plainKey ? NOTHING : Base64.getEncoder().encode(key));
        cell(plainValue ? NOTHING : Base64.getEncoder().encode(value));
        byte[] bytes = row.toByteArray();
        bytes[bytes.length - 1] = '\n';
        out.write(bytes);
    }

    private void cell(byte[] bytes) {
        if (isPlain(bytes)) {
            row.writeBytes(bytes);
        } else {
            row.write('"');
            for (byte b : bytes) {
                if (b == '"') {
                    row.write('"');
                }
                row.write(b);
            }
            row.write('"');
        }
        row.write(',');
    }

    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '"' || b == ',' || b == '\n' || b == '\r') {
                return false;
            }
        }
        return true;
    }
}
