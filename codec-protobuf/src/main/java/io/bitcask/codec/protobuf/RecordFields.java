package io.bitcask.codec.protobuf;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;

/**
 * The payload of a frame: the fields of the {@code LogRecord} message, in the order of their
 * numbers.
 */
final class RecordFields {

    private static final byte SEQUENCE_TAG = 0x08;
    private static final byte TIMESTAMP_TAG = 0x10;
    private static final byte EXPIRY_TAG = 0x18;
    private static final byte KIND_TAG = 0x20;
    private static final byte KEY_TAG = 0x2A;
    private static final byte VALUE_TAG = 0x32;

    private static final int TAG_BYTES = 1;
    private static final int LARGEST_KEY_BYTES = 65_535;

    private RecordFields() {}

    /** Appends every field but the sequence. */
    static void append(LogRecord record, FrameBuffer out) {
        requireWritable(record);
        int kindCode = record.kind().code();
        int keyBytes = record.keyBytes();
        int valueBytes = record.valueBytes();
        long bodyBytes = (long) numberFieldBytes(record.timestampMillis())
                + numberFieldBytes(record.expiresAtMillis())
                + numberFieldBytes(kindCode)
                + lengthBytes(keyBytes)
                + keyBytes
                + lengthBytes(valueBytes)
                + valueBytes;
        // The buffer refuses what does not fit into an array.
        int at = out.append((int) Math.min(bodyBytes, Integer.MAX_VALUE));
        byte[] array = out.array();
        at = putNumber(TIMESTAMP_TAG, record.timestampMillis(), array, at);
        at = putNumber(EXPIRY_TAG, record.expiresAtMillis(), array, at);
        at = putNumber(KIND_TAG, kindCode, array, at);
        at = putBytes(KEY_TAG, record.keyArray(), record.keyOffset(), keyBytes, array, at);
        putBytes(VALUE_TAG, record.valueArray(), record.valueOffset(), valueBytes, array, at);
    }

    /** Prepends the sequence. */
    static void prependSequence(long sequence, FrameBuffer out) {
        if (sequence < 1) {
            throw new IllegalArgumentException(
                    "sequence is " + sequence + ", it must be from 1 up");
        }
        int at = out.prepend(TAG_BYTES + Varint.size(sequence));
        putNumber(SEQUENCE_TAG, sequence, out.array(), at);
    }

    /** Takes a payload apart, and says in the frame what is wrong where it cannot. */
    static boolean read(byte[] bytes, Frame frame, LogRecord record) {
        int at = frame.payloadOffset();
        int end = at + frame.payloadBytes();

        long sequence = readNumber(SEQUENCE_TAG, bytes, at, end);
        if (sequence <= 0) {
            return refuse(frame, "the first field is not a sequence from 1 up");
        }
        at += numberFieldBytes(sequence);

        long timestampMillis = readNumber(TIMESTAMP_TAG, bytes, at, end);
        if (timestampMillis < 0) {
            return refuse(frame, "timestamp_millis is not in its only form");
        }
        at += numberFieldBytes(timestampMillis);

        long expiresAtMillis = readNumber(EXPIRY_TAG, bytes, at, end);
        if (expiresAtMillis < 0) {
            return refuse(frame, "expires_at_millis is not in its only form");
        }
        at += numberFieldBytes(expiresAtMillis);

        long kindCode = readNumber(KIND_TAG, bytes, at, end);
        if (!RecordKind.isCode(kindCode)) {
            return refuse(frame, "kind is none that this version knows");
        }
        at += numberFieldBytes(kindCode);
        RecordKind kind = RecordKind.ofCode((int) kindCode);

        int keyBytes = readLength(KEY_TAG, bytes, at, end);
        if (keyBytes < 0 || keyBytes > LARGEST_KEY_BYTES || kind.hasKey() != (keyBytes > 0)) {
            return refuse(frame, "the key's length is not one that its kind of record has");
        }
        int keyOffset = at + lengthBytes(keyBytes);
        at = keyOffset + keyBytes;

        int valueBytes = readLength(VALUE_TAG, bytes, at, end);
        if (valueBytes < 0 || (valueBytes > 0 && !kind.hasValue())) {
            return refuse(frame, "the value's length is not one that its kind of record has");
        }
        int valueOffset = at + lengthBytes(valueBytes);
        if (valueOffset + valueBytes != end) {
            return refuse(frame, "there are bytes that belong to no field");
        }
        record.set(kind, sequence, timestampMillis, expiresAtMillis)
                .key(bytes, keyOffset, keyBytes)
                .value(bytes, valueOffset, valueBytes);
        return true;
    }

    private static boolean refuse(Frame frame, String reason) {
        frame.malformed(reason);
        return false;
    }

    private static void requireWritable(LogRecord record) {
        RecordKind kind = record.kind();
        int keyBytes = record.keyBytes();
        if (keyBytes > LARGEST_KEY_BYTES || kind.hasKey() != (keyBytes > 0)) {
            throw new IllegalArgumentException("a key of " + keyBytes
                    + " bytes in a record of kind " + kind + "; a key has 1 to " + LARGEST_KEY_BYTES
                    + " bytes, or 0 where there is none");
        }
        if (record.valueBytes() > 0 && !kind.hasValue()) {
            throw new IllegalArgumentException(
                    "a value of " + record.valueBytes() + " bytes in a record of kind " + kind);
        }
        if ((record.timestampMillis() | record.expiresAtMillis()) < 0) {
            throw new IllegalArgumentException("timestampMillis is " + record.timestampMillis()
                    + " and expiresAtMillis " + record.expiresAtMillis()
                    + ", they must not be negative");
        }
    }

    /** Returns how many bytes a number's field has: none for 0, which is the default. */
    private static int numberFieldBytes(long value) {
        return value == 0 ? 0 : TAG_BYTES + Varint.size(value);
    }

    /** Returns how many bytes stand in front of a byte string: none for the empty one. */
    private static int lengthBytes(int length) {
        return length == 0 ? 0 : TAG_BYTES + Varint.size(length);
    }

    private static int putNumber(byte tag, long value, byte[] array, int at) {
        if (value == 0) {
            return at;
        }
        array[at] = tag;
        return Varint.put(array, at + TAG_BYTES, value);
    }

    private static int putBytes(
            byte tag, byte[] source, int offset, int length, byte[] array, int at) {
        if (length == 0) {
            return at;
        }
        array[at] = tag;
        int content = Varint.put(array, at + TAG_BYTES, length);
        System.arraycopy(source, offset, array, content, length);
        return content + length;
    }

    /**
     * Reads a number's field: 0 where it is left out, negative where it is not in its only form.
     */
    private static long readNumber(byte tag, byte[] bytes, int at, int end) {
        if (at >= end || bytes[at] != tag) {
            return 0;
        }
        long value = Varint.readLong(bytes, at + TAG_BYTES, end);
        return value == 0 ? Varint.MALFORMED : value;
    }

    /**
     * Reads the length of a byte string's field: 0 where it is left out, negative where it is not
     * in its only form or goes on beyond the end.
     */
    private static int readLength(byte tag, byte[] bytes, int at, int end) {
        if (at >= end || bytes[at] != tag) {
            return 0;
        }
        int length = Varint.readInt(bytes, at + TAG_BYTES, end);
        if (length == 0 || length > end - at - TAG_BYTES - Varint.size(length)) {
            return Varint.MALFORMED;
        }
        return length;
    }
}
