package io.bitcask.testkit;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** One record of the log, as a value that can be compared. Immutable. */
public final class SampleRecord {

    private static final int MARGIN_BYTES = 3;

    private final RecordKind kind;
    private final long sequence;
    private final long timestampMillis;
    private final long expiresAtMillis;
    private final byte[] key;
    private final byte[] value;

    private SampleRecord(
            RecordKind kind,
            long sequence,
            long timestampMillis,
            long expiresAtMillis,
            byte[] key,
            byte[] value) {
        this.kind = kind;
        this.sequence = sequence;
        this.timestampMillis = timestampMillis;
        this.expiresAtMillis = expiresAtMillis;
        this.key = key;
        this.value = value;
    }

    /**
     * Makes a record. Key and value are left out where the kind has none.
     *
     * @param sequence from 1 up
     * @param timestampMillis not negative
     * @param expiresAtMillis not negative; {@link LogRecord#NEVER} for a record that never expires
     */
    public static SampleRecord of(
            RecordKind kind,
            long sequence,
            long timestampMillis,
            long expiresAtMillis,
            byte[] key,
            byte[] value) {
        byte[] nothing = {};
        return new SampleRecord(
                kind,
                sequence,
                timestampMillis,
                expiresAtMillis,
                kind.hasKey() ? key.clone() : nothing,
                kind.hasValue() ? value.clone() : nothing);
    }

    /** Makes a record whose key and value are given as text. */
    public static SampleRecord of(
            RecordKind kind,
            long sequence,
            long timestampMillis,
            long expiresAtMillis,
            String key,
            String value) {
        return of(
                kind,
                sequence,
                timestampMillis,
                expiresAtMillis,
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes a record from what a codec decoded, with copies of key and value. */
    public static SampleRecord copyOf(LogRecord record) {
        return new SampleRecord(
                record.kind(),
                record.sequence(),
                record.timestampMillis(),
                record.expiresAtMillis(),
                record.copyKey(),
                record.copyValue());
    }

    /** Returns the record as a codec takes it. Key and value lie inside larger arrays. */
    public LogRecord toLogRecord() {
        return new LogRecord()
                .set(kind, sequence, timestampMillis, expiresAtMillis)
                .key(embedded(key), MARGIN_BYTES, key.length)
                .value(embedded(value), MARGIN_BYTES, value.length);
    }

    private static byte[] embedded(byte[] content) {
        byte[] array = new byte[content.length + 2 * MARGIN_BYTES];
        Arrays.fill(array, (byte) 0xEE);
        System.arraycopy(content, 0, array, MARGIN_BYTES, content.length);
        return array;
    }

    /** Returns the kind. */
    public RecordKind kind() {
        return kind;
    }

    /** Returns the sequence. */
    public long sequence() {
        return sequence;
    }

    /** Returns the same record at another place in the order. */
    SampleRecord withSequence(long other) {
        return new SampleRecord(kind, other, timestampMillis, expiresAtMillis, key, value);
    }

    /** Returns whether an engine could have written this. */
    boolean isWithinLimits() {
        return sequence >= 1
                && timestampMillis >= 0
                && expiresAtMillis >= 0
                && key.length <= SampleRecords.LARGEST_KEY_BYTES
                && kind.hasKey() == (key.length > 0)
                && (kind.hasValue() || value.length == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SampleRecord that
                && kind == that.kind
                && sequence == that.sequence
                && timestampMillis == that.timestampMillis
                && expiresAtMillis == that.expiresAtMillis
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, sequence, Arrays.hashCode(key), Arrays.hashCode(value));
    }

    @Override
    public String toString() {
        return kind + " sequence=" + sequence + " timestampMillis=" + timestampMillis
                + " expiresAtMillis=" + expiresAtMillis + " key=" + Hex.of(key) + " value="
                + Hex.of(value);
    }
}
