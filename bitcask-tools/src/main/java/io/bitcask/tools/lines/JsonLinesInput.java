package io.bitcask.tools.lines;

import io.bitcask.api.ValueKind;
import java.io.IOException;
import java.io.InputStream;

/** Lines of JSON, as an export writes them. Blank lines are nothing. */
public final class JsonLinesInput implements RecordInput {

    private final LineReader lines;
    private final ImportLine line = new ImportLine();

    /** Makes an input of a stream, which stays the caller's to close. */
    public JsonLinesInput(InputStream in) {
        lines = new LineReader(in);
    }

    @Override
    public boolean next() throws IOException {
        while (lines.next()) {
            if (!lines.isBlank()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void parse() throws BadLineException {
        line.parse(lines.buffer(), lines.offset(), lines.length());
    }

    @Override
    public byte[] key() {
        return line.key();
    }

    @Override
    public byte[] value() {
        return line.value();
    }

    @Override
    public ValueKind kind() {
        return line.kind();
    }

    @Override
    public long expiresAtMillis() {
        return line.expiresAtMillis();
    }

    @Override
    public String place() {
        return "line " + lines.lineNumber();
    }

    @Override
    public long consumedBytes() {
        return lines.consumedBytes();
    }
}
