package io.bitcask.engine.merge;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.KeyEntry;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.scan.MergedCursor;
import java.util.Arrays;

/** The records of one key in the files of a merge, the newest first. Filled again and again. */
final class VersionGroup {

    private byte[] key = new byte[64];
    private int keyBytes;
    private int size;
    private Version[] versions = {new Version(), new Version()};

    /**
     * Takes the records of the key that a cursor is at, and leaves it at the next key.
     *
     * @return whether there is a next key
     */
    boolean take(MergedCursor cursor) {
        KeyEntry entry = cursor.entry();
        keyBytes = entry.keyBytes();
        if (key.length < keyBytes) {
            key = new byte[Math.max(keyBytes, 2 * key.length)];
        }
        System.arraycopy(entry.keyArray(), entry.keyOffset(), key, 0, keyBytes);
        size = 0;
        do {
            add(entry, cursor.file());
            if (!cursor.next()) {
                return false;
            }
            entry = cursor.entry();
        } while (isSameKey(entry));
        return true;
    }

    private void add(KeyEntry entry, DataFile file) {
        if (size == versions.length) {
            versions = Arrays.copyOf(versions, 2 * size);
            for (int i = size; i < versions.length; i++) {
                versions[i] = new Version();
            }
        }
        versions[size++].set(entry, file);
    }

    private boolean isSameKey(KeyEntry entry) {
        return Arrays.equals(
                entry.keyArray(),
                entry.keyOffset(),
                entry.keyOffset() + entry.keyBytes(),
                key,
                0,
                keyBytes);
    }

    byte[] keyArray() {
        return key;
    }

    int keyBytes() {
        return keyBytes;
    }

    int size() {
        return size;
    }

    Version version(int index) {
        return versions[index];
    }

    /** One record, and what is to become of it. */
    static final class Version {

        private DataFile file;
        private int offset;
        private int frameBytes;
        private long sequence;
        private long timestampMillis;
        private long expiresAtMillis;
        private RecordKind kind = RecordKind.TOMBSTONE;

        /** What is to become of the record. */
        Fate fate = Fate.DROP;

        @SuppressWarnings("NullAway.Init") // filled before it is shown
        private Version() {}

        private void set(KeyEntry entry, DataFile ofFile) {
            file = ofFile;
            offset = entry.offset();
            frameBytes = entry.frameBytes();
            sequence = entry.sequence();
            timestampMillis = entry.timestampMillis();
            expiresAtMillis = entry.expiresAtMillis();
            kind = entry.kind();
            fate = Fate.DROP;
        }

        DataFile file() {
            return file;
        }

        int offset() {
            return offset;
        }

        int frameBytes() {
            return frameBytes;
        }

        long location() {
            return Location.of(file.slot(), offset);
        }

        long sequence() {
            return sequence;
        }

        long timestampMillis() {
            return timestampMillis;
        }

        long expiresAtMillis() {
            return expiresAtMillis;
        }

        boolean isTombstone() {
            return kind == RecordKind.TOMBSTONE;
        }

        boolean isExpiredAt(long nowMillis) {
            return expiresAtMillis != LogRecord.NEVER && expiresAtMillis <= nowMillis;
        }
    }

    /** What becomes of a record in a merge. */
    enum Fate {

        /** It is carried over. */
        KEEP,

        /** It has expired: a tombstone with its sequence takes its place. */
        BURY,

        /** It is left out. */
        DROP
    }
}
