package io.bitcask.engine.scan;

import io.bitcask.api.KeyRange;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.KeyEntry;
import io.bitcask.engine.log.DataFile;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a range in order, each once, with the record that counted as of some sequence: the
 * newest that is not behind it. Keys whose record is a tombstone or has expired are passed over.
 * Begins before the first key. Not thread-safe.
 */
public final class VersionCursor {

    private final MergedCursor records;
    private final KeyBounds bounds;
    private final boolean backwards;
    private final long asOf;
    private final InstantSource clock;
    private long left;

    private boolean begun;
    private boolean more;

    private byte[] key = new byte[64];
    private int keyBytes;
    private @Nullable DataFile file;
    private int offset;
    private int frameBytes;
    private long sequence;
    private long expiresAtMillis;
    private RecordKind kind = RecordKind.TOMBSTONE;

    /**
     * Begins before the first key.
     *
     * @param files what to look through
     * @param asOf which records count: those up to this sequence
     * @param clock what decides on expiry
     */
    public VersionCursor(
            PinnedFiles files, KeyRange<byte[]> range, long asOf, InstantSource clock) {
        records = files.cursor(asOf);
        bounds = KeyBounds.of(range);
        backwards = range.isReversed();
        left = range.limit();
        this.asOf = asOf;
        this.clock = clock;
    }

    /** Moves to the next key, and returns whether there is one. */
    public boolean next() {
        if (left == 0) {
            return false;
        }
        if (!begun) {
            begun = true;
            more = backwards ? startBackwards() : startForwards();
        }
        while (more && isInside(records.entry())) {
            if (takeKey() && isPresent()) {
                left--;
                return true;
            }
        }
        more = false;
        return false;
    }

    private boolean startForwards() {
        return bounds.lower == null ? records.first() : records.seek(bounds.lower);
    }

    private boolean startBackwards() {
        return bounds.upper == null ? records.last() : records.seekBefore(bounds.upper);
    }

    private boolean isInside(KeyEntry entry) {
        return backwards
                ? !bounds.isBelow(entry.keyArray(), entry.keyOffset(), entry.keyBytes())
                : !bounds.isAbove(entry.keyArray(), entry.keyOffset(), entry.keyBytes());
    }

    /**
     * Goes through all records of the key at hand, and takes the newest that counts.
     *
     * @return whether there is one
     */
    private boolean takeKey() {
        KeyEntry entry = records.entry();
        keyBytes = entry.keyBytes();
        if (key.length < keyBytes) {
            key = new byte[Math.max(keyBytes, 2 * key.length)];
        }
        System.arraycopy(entry.keyArray(), entry.keyOffset(), key, 0, keyBytes);
        boolean found = false;
        do {
            // Forwards the newest comes first; backwards, each one that counts is newer still.
            if (entry.sequence() <= asOf && (backwards || !found)) {
                take(entry);
                found = true;
            }
            more = records.next();
            if (more) {
                entry = records.entry();
            }
        } while (more && isSameKey(entry));
        return found;
    }

    private void take(KeyEntry entry) {
        file = records.file();
        offset = entry.offset();
        frameBytes = entry.frameBytes();
        sequence = entry.sequence();
        expiresAtMillis = entry.expiresAtMillis();
        kind = entry.kind();
    }

    private boolean isSameKey(KeyEntry entry) {
        return entry.keyBytes() == keyBytes
                && Arrays.equals(
                        entry.keyArray(),
                        entry.keyOffset(),
                        entry.keyOffset() + keyBytes,
                        key,
                        0,
                        keyBytes);
    }

    private boolean isPresent() {
        return kind != RecordKind.TOMBSTONE
                && (expiresAtMillis == LogRecord.NEVER || expiresAtMillis > clock.millis());
    }

    /** Returns a copy of the key. */
    public byte[] copyKey() {
        return Arrays.copyOf(key, keyBytes);
    }

    /** Returns the file that holds the record. */
    public DataFile file() {
        return Objects.requireNonNull(file);
    }

    /** Returns where in its file the record's frame begins. */
    public int offset() {
        return offset;
    }

    /** Returns the length of the record's frame. */
    public int frameBytes() {
        return frameBytes;
    }

    /** Returns the record's sequence. */
    public long sequence() {
        return sequence;
    }
}
