package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.ValueKind;
import io.bitcask.api.codec.LogRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Records as rows of a table, whose first row names the columns. Without a kind, a value that is a
 * JSON object or array is JSON, and any other is text.
 */
public final class CsvInput implements RecordInput {

    private static final byte[] NOTHING = {};

    private final CsvReader rows;
    private final List<String> columns;
    private byte[] key = NOTHING;
    private byte[] value = NOTHING;
    private ValueKind kind = ValueKind.TEXT;
    private long expiresAtMillis;

    private CsvInput(CsvReader rows, List<String> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Reads the names of the columns.
     *
     * @param in stays the caller's to close
     * @throws BadLineException when they are none that records can be made of
     */
    public static CsvInput open(InputStream in) throws IOException, BadLineException {
        CsvReader rows = new CsvReader(in);
        List<String> columns = new ArrayList<>();
        if (rows.next()) {
            for (byte[] cell : rows.cells()) {
                String name = new String(cell, UTF_8).strip();
                if (!CsvLine.COLUMNS.contains(name) || columns.contains(name)) {
                    throw new BadLineException("'" + name + "' is no name of a column; the first"
                            + " line must name some of " + String.join(", ", CsvLine.COLUMNS));
                }
                columns.add(name);
            }
        }
        boolean hasKey = columns.contains("key") || columns.contains("key_b64");
        boolean hasValue = columns.contains("value") || columns.contains("value_b64");
        if (!columns.isEmpty() && !(hasKey && hasValue)) {
            throw new BadLineException("the first line must name the columns key and value");
        }
        return new CsvInput(rows, columns);
    }

    @Override
    public boolean next() throws IOException {
        return rows.next();
    }

    @Override
    public void parse() throws BadLineException {
        if (rows.isCutOff()) {
            throw new BadLineException("a quote is not closed");
        }
        if (rows.cells().size() != columns.size()) {
            throw new BadLineException("it has " + rows.cells().size() + " cells, but there are "
                    + columns.size() + " columns");
        }
        key = either("key", "key_b64");
        if (key.length == 0) {
            throw new BadLineException("it has no key");
        }
        boolean encoded = cell("value_b64").length > 0;
        value = either("value", "value_b64");
        String word = text("kind");
        kind = switch (word) {
            case "bytes" -> ValueKind.BYTES;
            case "text" -> ValueKind.TEXT;
            case "json" -> ValueKind.JSON;
            case "" -> encoded ? ValueKind.BYTES : seen();
            default -> throw new BadLineException("the kind must be bytes, text or json");
        };
        boolean toCheck = kind == ValueKind.JSON && !encoded && value.length > 0;
        String flaw = toCheck ? JsonText.flaw(value) : null;
        if (flaw != null) {
            throw new BadLineException("the value is no JSON: " + flaw);
        }
        expiresAtMillis = time(text("exp"));
    }

    private ValueKind seen() {
        if (JsonText.isDocument(value)) {
            value = JsonLayout.minified(value);
            return ValueKind.JSON;
        }
        return ValueKind.TEXT;
    }

    private byte[] either(String plain, String encoded) throws BadLineException {
        byte[] letters = cell(encoded);
        byte[] bytes = cell(plain);
        if (letters.length == 0) {
            if (!Utf8Bytes.isValid(bytes, 0, bytes.length)) {
                throw new BadLineException("it is not UTF-8 text");
            }
            return bytes;
        }
        if (bytes.length > 0) {
            throw new BadLineException("it has both a " + plain + " and a " + encoded);
        }
        try {
            return Base64.getDecoder().decode(letters);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(encoded + " is not base64: " + e.getMessage());
        }
    }

    private byte[] cell(String column) {
        int index = columns.indexOf(column);
        return index < 0 ? NOTHING : rows.cells().get(index);
    }

    private String text(String column) {
        return new String(cell(column), UTF_8).strip();
    }

    private static long time(String digits) throws BadLineException {
        if (digits.isEmpty()) {
            return LogRecord.NEVER;
        }
        try {
            long millis = Long.parseLong(digits);
            if (millis > 0) {
                return millis;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadLineException("exp must be a time in milliseconds since 1970");
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte[] value() {
        return value;
    }

    @Override
    public ValueKind kind() {
        return kind;
    }

    @Override
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    @Override
    public String place() {
        return "line " + rows.lineNumber();
    }

    @Override
    public long consumedBytes() {
        return rows.consumedBytes();
    }
}
