package io.bitcask.codec.json.line;

import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.codec.json.text.CanonicalBase64;
import io.bitcask.codec.json.text.CanonicalString;

/** Writes what of a record stands behind its sequence. */
public final class RecordWriter {

    private RecordWriter() {}

    /** Appends a record's members behind the sequence, and its end. */
    public static void append(LogRecord record, FrameBuffer out) {
        fixed(RecordLayout.TIMESTAMP, out);
        Decimal.append("timestampMillis", record.timestampMillis(), out);
        if (record.expiresAtMillis() != LogRecord.NEVER) {
            fixed(RecordLayout.EXPIRY, out);
            Decimal.append("expiresAtMillis", record.expiresAtMillis(), out);
        }
        switch (record.kind()) {
            case BYTES, TEXT, JSON -> put(record, out);
            case TOMBSTONE -> {
                fixed(RecordLayout.DELETE, out);
                key(record, out);
            }
            case SYNC_MARK -> fixed(RecordLayout.SYNC, out);
            case BATCH_MARK -> fixed(RecordLayout.BATCH, out);
        }
        out.append(RecordLayout.END);
    }

    private static void put(LogRecord record, FrameBuffer out) {
        fixed(RecordLayout.PUT, out);
        if (record.kind() == RecordKind.TEXT) {
            putText(record, out);
        } else if (record.kind() == RecordKind.JSON) {
            putJson(record, out);
        } else {
            putBase64(RecordLayout.NO_KIND, record, out);
        }
    }

    private static void putText(LogRecord record, FrameBuffer out) {
        byte[] value = record.valueArray();
        int offset = record.valueOffset();
        int length = record.valueBytes();
        long escapedBytes = CanonicalString.escapedBytes(value, offset, length);
        if (!ValueForm.isString(escapedBytes)) {
            putBase64(RecordLayout.KIND_TEXT, record, out);
            return;
        }
        key(record, out);
        fixed(RecordLayout.VALUE, out);
        out.append(RecordLayout.QUOTE);
        string(value, offset, length, escapedBytes, out);
    }

    private static void putJson(LogRecord record, FrameBuffer out) {
        byte[] value = record.valueArray();
        int offset = record.valueOffset();
        if (!ValueForm.isJson(value, offset, record.valueBytes())) {
            putBase64(RecordLayout.KIND_JSON, record, out);
            return;
        }
        boolean looksLikeText = value[offset] == RecordLayout.QUOTE;
        fixed(looksLikeText ? RecordLayout.KIND_JSON : RecordLayout.NO_KIND, out);
        key(record, out);
        fixed(RecordLayout.VALUE, out);
        out.append(value, offset, record.valueBytes());
    }

    private static void putBase64(byte[] kind, LogRecord record, FrameBuffer out) {
        fixed(kind, out);
        key(record, out);
        fixed(RecordLayout.VALUE_BASE64, out);
        base64(record.valueArray(), record.valueOffset(), record.valueBytes(), out);
    }

    private static void key(LogRecord record, FrameBuffer out) {
        if (!RecordLayout.isKeyLength(record.keyBytes())) {
            throw new IllegalArgumentException("keyBytes is " + record.keyBytes()
                    + ", it must be from 1 to " + StoreOptions.MAX_KEY_BYTES);
        }
        byte[] key = record.keyArray();
        long escapedBytes =
                CanonicalString.escapedBytes(key, record.keyOffset(), record.keyBytes());
        if (ValueForm.isString(escapedBytes)) {
            fixed(RecordLayout.KEY, out);
            string(key, record.keyOffset(), record.keyBytes(), escapedBytes, out);
        } else {
            fixed(RecordLayout.KEY_BASE64, out);
            base64(key, record.keyOffset(), record.keyBytes(), out);
        }
    }

    private static void string(
            byte[] bytes, int offset, int length, long escapedBytes, FrameBuffer out) {
        int at = appendRoom(escapedBytes, out);
        CanonicalString.write(bytes, offset, length, out.array(), at);
        out.append(RecordLayout.QUOTE);
    }

    private static void base64(byte[] bytes, int offset, int length, FrameBuffer out) {
        int at = appendRoom(CanonicalBase64.encodedBytes(length), out);
        CanonicalBase64.write(bytes, offset, length, out.array(), at);
        out.append(RecordLayout.QUOTE);
    }

    private static int appendRoom(long length, FrameBuffer out) {
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a frame of more than " + length + " bytes does not fit into an array");
        }
        return out.append((int) length);
    }

    private static void fixed(byte[] text, FrameBuffer out) {
        out.append(text, 0, text.length);
    }
}
