package io.bitcask.codec.json.line;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.codec.json.text.ByteSpan;
import io.bitcask.codec.json.text.CanonicalBase64;
import io.bitcask.codec.json.text.CanonicalString;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record apart, in one walk over its members in their fixed order. Accepts a record exactly
 * when {@link RecordWriter} would write it, byte for byte. Strings with escapes and base64 get
 * arrays of their own; everything else stays where it is.
 */
public final class RecordReader {

    private static final long NOT_DECIMAL = -1;

    private final byte[] bytes;
    private final int end;
    private int at;
    private final ByteSpan key = new ByteSpan();
    private final ByteSpan value = new ByteSpan();
    private String problem = "";

    private RecordReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /**
     * Reads the payload of a frame.
     *
     * @return whether it is a record; if not, the frame receives the reason
     */
    public static boolean read(byte[] bytes, Frame frame, LogRecord record) {
        RecordReader reader = new RecordReader(bytes, frame.payloadOffset(), frame.payloadBytes());
        if (reader.members(record)) {
            return true;
        }
        frame.malformed(reader.problem);
        return false;
    }

    private boolean members(LogRecord record) {
        long sequence = skip(RecordLayout.SEQUENCE) ? decimal() : NOT_DECIMAL;
        if (sequence < 1) {
            return refuse("seq is missing, or no whole number from 1 up");
        }
        long timestampMillis = skip(RecordLayout.TIMESTAMP) ? decimal() : NOT_DECIMAL;
        if (timestampMillis < 0) {
            return refuse("ts is missing, or no whole number from 0 up");
        }
        boolean expires = skip(RecordLayout.EXPIRY);
        long expiresAtMillis = expires ? decimal() : LogRecord.NEVER;
        if (expires && expiresAtMillis < 1) {
            return refuse("exp is no whole number from 1 up");
        }
        RecordKind kind = operation();
        if (kind == null) {
            return false;
        }
        if (at != end - 1 || bytes[at] != RecordLayout.END) {
            return refuse("the record does not end behind its last member");
        }
        record.set(kind, sequence, timestampMillis, expiresAtMillis)
                .key(key.array(), key.offset(), key.length())
                .value(value.array(), value.offset(), value.length());
        return true;
    }

    private @Nullable RecordKind operation() {
        if (skip(RecordLayout.PUT)) {
            return put();
        }
        if (skip(RecordLayout.DELETE)) {
            return key() ? RecordKind.TOMBSTONE : null;
        }
        if (skip(RecordLayout.SYNC)) {
            return RecordKind.SYNC_MARK;
        }
        if (skip(RecordLayout.BATCH)) {
            return RecordKind.BATCH_MARK;
        }
        return refusedKind("op is missing, or none of put, delete, sync and batch");
    }

    private @Nullable RecordKind put() {
        boolean namedJson = skip(RecordLayout.KIND_JSON);
        boolean namedText = !namedJson && skip(RecordLayout.KIND_TEXT);
        if (!key()) {
            return null;
        }
        if (skip(RecordLayout.VALUE)) {
            boolean quoted = at < end && bytes[at] == RecordLayout.QUOTE;
            if (namedText || (namedJson && !quoted)) {
                return refusedKind("kind stands where the value itself says it");
            }
            return quoted && !namedJson ? text() : json();
        }
        if (skip(RecordLayout.VALUE_BASE64)) {
            return base64Value(
                    namedJson ? RecordKind.JSON : namedText ? RecordKind.TEXT : RecordKind.BYTES);
        }
        return refusedKind("value is missing");
    }

    private @Nullable RecordKind text() {
        at++;
        int begin = at;
        if (!string(value) || !ValueForm.isString(at - 1 - begin)) {
            return refusedKind("value is no canonical string");
        }
        return RecordKind.TEXT;
    }

    private @Nullable RecordKind json() {
        int valueBytes = end - 1 - at;
        if (valueBytes < 0 || !ValueForm.isJson(bytes, at, valueBytes)) {
            return refusedKind("value is no JSON that can stand in a line");
        }
        value.set(bytes, at, valueBytes);
        at += valueBytes;
        return RecordKind.JSON;
    }

    private @Nullable RecordKind base64Value(RecordKind kind) {
        if (!base64(value)) {
            return refusedKind("value_b64 is no canonical base64");
        }
        boolean readable = switch (kind) {
            case TEXT -> ValueForm.isString(value.array(), value.offset(), value.length());
            case JSON -> ValueForm.isJson(value.array(), value.offset(), value.length());
            case BYTES, TOMBSTONE, SYNC_MARK, BATCH_MARK -> false;
        };
        return readable ? refusedKind("value_b64 stands where value could") : kind;
    }

    private boolean key() {
        if (skip(RecordLayout.KEY)) {
            return string(key) ? keyFits() : refuse("key is no canonical string");
        }
        if (!skip(RecordLayout.KEY_BASE64)) {
            return refuse("key is missing");
        }
        if (!base64(key)) {
            return refuse("key_b64 is no canonical base64");
        }
        return ValueForm.isString(key.array(), key.offset(), key.length())
                ? refuse("key_b64 stands where key could")
                : keyFits();
    }

    private boolean keyFits() {
        return RecordLayout.isKeyLength(key.length())
                || refuse("a key has from 1 to 65,535 bytes, this has not");
    }

    private boolean string(ByteSpan text) {
        int next = CanonicalString.read(bytes, at, end, text);
        if (next == CanonicalString.NOT_CANONICAL) {
            return false;
        }
        at = next;
        return true;
    }

    private boolean base64(ByteSpan span) {
        int quote = at;
        while (quote < end && bytes[quote] != RecordLayout.QUOTE) {
            quote++;
        }
        byte[] decoded = quote == end ? null : CanonicalBase64.read(bytes, at, quote - at);
        if (decoded == null) {
            return false;
        }
        span.set(decoded, 0, decoded.length);
        at = quote + 1;
        return true;
    }

    /** Reads a number; returns {@link #NOT_DECIMAL} where there is none as it would be written. */
    private long decimal() {
        int begin = at;
        long number = 0;
        while (at < end
                && bytes[at] >= '0'
                && bytes[at] <= '9'
                && at - begin < Decimal.MAX_DIGITS) {
            number = number * 10 + (bytes[at++] - '0');
        }
        boolean leadingZero = at - begin > 1 && bytes[begin] == '0';
        return at == begin || leadingZero || number < 0 ? NOT_DECIMAL : number;
    }

    private boolean skip(byte[] text) {
        if (text.length <= end - at && RecordLayout.agree(text, bytes, at, text.length)) {
            at += text.length;
            return true;
        }
        return false;
    }

    private @Nullable RecordKind refusedKind(String reason) {
        problem = reason;
        return null;
    }

    private boolean refuse(String reason) {
        problem = reason;
        return false;
    }
}
