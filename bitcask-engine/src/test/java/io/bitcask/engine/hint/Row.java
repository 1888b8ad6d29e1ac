package io.bitcask.engine.hint;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.util.Arrays;
import java.util.HexFormat;

/** An entry that stays as it is. */
record Row(
        byte[] key,
        long sequence,
        long timestampMillis,
        long expiresAtMillis,
        RecordKind kind,
        int offset,
        int frameBytes)
        implements KeyEntry, Comparable<Row> {

    static Row put(String key, long sequence) {
        return new Row(
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                sequence,
                1_763_840_000_000L + sequence,
                LogRecord.NEVER,
                RecordKind.TEXT,
                0,
                1);
    }

    /** Returns a copy of what an entry says now. */
    static Row of(KeyEntry entry) {
        return new Row(
                Arrays.copyOfRange(
                        entry.keyArray(), entry.keyOffset(), entry.keyOffset() + entry.keyBytes()),
                entry.sequence(),
                entry.timestampMillis(),
                entry.expiresAtMillis(),
                entry.kind(),
                entry.offset(),
                entry.frameBytes());
    }

    Row at(int newOffset, int newFrameBytes) {
        return new Row(
                key, sequence, timestampMillis, expiresAtMillis, kind, newOffset, newFrameBytes);
    }

    @Override
    public int compareTo(Row other) {
        int order = Arrays.compareUnsigned(key, other.key);
        return order == 0 ? Long.compare(other.sequence, sequence) : order;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Row other
                && Arrays.equals(key, other.key)
                && sequence == other.sequence
                && timestampMillis == other.timestampMillis
                && expiresAtMillis == other.expiresAtMillis
                && kind == other.kind
                && offset == other.offset
                && frameBytes == other.frameBytes;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key) ^ Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        String name = key.length > 20
                ? HexFormat.of().formatHex(key, 0, 20) + "... (" + key.length + ")"
                : HexFormat.of().formatHex(key);
        return name + " seq " + sequence + " ts " + timestampMillis + " exp " + expiresAtMillis
                + " " + kind + " at " + offset + " of " + frameBytes;
    }

    @Override
    public byte[] keyArray() {
        return key;
    }

    @Override
    public int keyOffset() {
        return 0;
    }

    @Override
    public int keyBytes() {
        return key.length;
    }
}
