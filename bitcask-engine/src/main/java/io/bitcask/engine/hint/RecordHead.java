package io.bitcask.engine.hint;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FrameReader;
import io.bitcask.engine.log.Scratch;
import java.util.Arrays;

/** A record's key, and what else an entry says of it, read from the data file. */
final class RecordHead implements KeyEntry {

    /** A file that changes hands (is sealed, or mapped anew) does so within microseconds. */
    private static final int LARGEST_TRY_COUNT = 10_000;

    private byte[] key = new byte[64];
    private int keyBytes;
    private long prefix;
    private long sequence;
    private long timestampMillis;
    private long expiresAtMillis;
    private RecordKind kind = RecordKind.BYTES;
    private int offset;
    private int frameBytes;

    /** Reads the record at an offset. */
    void load(DataFile file, int recordOffset, Scratch scratch) {
        for (int tries = 0; !FrameReader.read(file, recordOffset, scratch, true); tries++) {
            pause(file, tries);
        }
        LogRecord record = scratch.record;
        keyBytes = record.keyBytes();
        if (key.length < keyBytes) {
            key = new byte[Math.max(keyBytes, 2 * key.length)];
        }
        System.arraycopy(record.keyArray(), record.keyOffset(), key, 0, keyBytes);
        prefix = KeyChunk.prefix(key, 0, keyBytes);
        sequence = record.sequence();
        timestampMillis = record.timestampMillis();
        expiresAtMillis = record.expiresAtMillis();
        kind = record.kind();
        offset = recordOffset;
        frameBytes = scratch.frameBytes();
        scratch.close();
    }

    /** Waits a moment for a file that could not be read, unless that has been tried enough. */
    static void pause(DataFile file, int tries) {
        if (tries == LARGEST_TRY_COUNT) {
            throw new IllegalStateException(file.path() + " has been retired while it was read");
        }
        Thread.yield();
    }

    /** Returns how the key compares with another, as unsigned bytes. */
    int compareKey(byte[] other, int otherOffset, int otherBytes) {
        return Arrays.compareUnsigned(
                key, 0, keyBytes, other, otherOffset, otherOffset + otherBytes);
    }

    /** Returns whether this comes before another in the order of entries. */
    boolean isBefore(RecordHead other) {
        if (prefix != other.prefix) {
            return prefix < other.prefix;
        }
        int order = compareKey(other.key, 0, other.keyBytes);
        return order == 0 ? sequence > other.sequence : order < 0;
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
        return keyBytes;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long timestampMillis() {
        return timestampMillis;
    }

    @Override
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    @Override
    public RecordKind kind() {
        return kind;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int frameBytes() {
        return frameBytes;
    }
}
