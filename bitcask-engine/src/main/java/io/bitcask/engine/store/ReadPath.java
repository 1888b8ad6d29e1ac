package io.bitcask.engine.store;

import io.bitcask.api.Entry;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueReader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.event.Events;
import io.bitcask.engine.event.SlowGetEvent;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FrameReader;
import io.bitcask.engine.log.Scratch;
import io.bitcask.engine.log.SlottedFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * The way of a get: the key's digest leads to a place in the log; the record there is copied into
 * the thread's scratch, checked, and compared with the key. No lock is taken anywhere. If the file
 * was retired in between, the record has moved, or is gone, and the key is looked up again.
 */

/** Gets. */
final class ReadPath {

    private final Path directory;
    private final StoreOptions options;
    private final Secret secret;
    private final DataFiles files;
    private final Keydir keydir;
    private volatile boolean closed;

    ReadPath(Path directory, StoreOptions options, Secret secret, DataFiles files, Keydir keydir) {
        this.directory = directory;
        this.options = options;
        this.secret = secret;
        this.files = files;
        this.keydir = keydir;
    }

    byte @Nullable [] get(byte[] key) {
        try (Scratch scratch = Scratch.take()) {
            return find(key, scratch) ? scratch.record.copyValue() : null;
        }
    }

    @Nullable
    Entry<byte[], byte[]> getEntry(byte[] key) {
        try (Scratch scratch = Scratch.take()) {
            return find(key, scratch) ? entry(scratch.record) : null;
        }
    }

    boolean contains(byte[] key) {
        try (Scratch scratch = Scratch.take()) {
            return find(key, scratch);
        }
    }

    <R> @Nullable R read(byte[] key, ValueReader<? extends R> reader) {
        try (Scratch scratch = Scratch.take()) {
            return find(key, scratch) ? reader.read(scratch.valueView()) : null;
        }
    }

    Optional<Ttl> timeToLive(byte[] key) {
        try (Scratch scratch = Scratch.take()) {
            if (!find(key, scratch)) {
                return Optional.empty();
            }
            long expiresAt = scratch.record.expiresAtMillis();
            if (expiresAt == LogRecord.NEVER) {
                return Optional.of(Ttl.NEVER);
            }
            long remaining = expiresAt - options.clock().millis();
            return remaining <= 0
                    ? Optional.empty()
                    : Optional.of(Ttl.of(Duration.ofMillis(remaining)));
        }
    }

    /** Reads the newest record of a key, and returns whether there is one that has not expired. */
    private boolean find(byte[] key, Scratch scratch) {
        SlowGetEvent event = Events.slowGet();
        boolean found = findRecord(key, scratch) && isAlive(scratch.record);
        if (event != null) {
            event.end(found, found ? scratch.record.valueBytes() : 0);
        }
        return found;
    }

    private boolean findRecord(byte[] key, Scratch scratch) {
        checkOpen();
        secret.digest(key, scratch.digest);
        return readNewest(scratch) != Location.NONE && scratch.record.hasKey(key);
    }

    /**
     * Reads what a key has, for a write that depends on it. The scratch holds the key's digest, and
     * afterwards its record, if there is one.
     */
    Seen see(byte[] key, Scratch scratch) {
        checkOpen();
        long location;
        @Nullable DataFile file;
        do { // until the slot has meant one and the same file all the while
            SlottedFiles slotted = files.bySlot(); // before the location: see there
            location = readNewest(scratch);
            file = location == Location.NONE ? null : slotted.at(location);
        } while (location != Location.NONE && files.bySlot().at(location) != file);
        LogRecord record = scratch.record;
        if (location == Location.NONE) {
            return Seen.NOTHING;
        }
        if (!record.hasKey(key)) {
            return new Seen(location, file, 0, LogRecord.NEVER);
        }
        return new Seen(
                location, file, isAlive(record) ? record.sequence() : 0, record.expiresAtMillis());
    }

    /**
     * Returns whether what was seen of a key is what it still has. The answer holds as long as the
     * caller holds the writer lock; if it is no, the record may have been replaced, or only moved
     * or expired.
     */
    boolean isCurrent(Seen seen, KeyDigest key) {
        long location = keydir.find(key);
        return location == seen.location()
                && (location == Location.NONE || files.at(location) == seen.file())
                && seen.isSameAt(options.clock().millis());
    }

    /** Reads the newest record of the digest at hand, and returns where it lies. */
    private long readNewest(Scratch scratch) {
        try {
            while (true) {
                SlottedFiles slotted = files.bySlot(); // before the location: see there
                long location = keydir.find(scratch.digest);
                if (location == Location.NONE || read(slotted, location, scratch)) {
                    return location;
                }
                checkOpen();
            }
        } catch (IllegalStateException e) {
            checkOpen();
            throw e;
        }
    }

    /**
     * Looks at the newest record of a key for a reader of the past.
     *
     * @param asOf which records count: those up to this sequence
     */
    <T> Newest<T> newest(byte[] key, long asOf, Function<LogRecord, T> result) {
        try (Scratch scratch = Scratch.take()) {
            if (!findRecord(key, scratch) || scratch.record.sequence() > asOf) {
                return new Newest<>(false, null);
            }
            return new Newest<>(
                    true, isAlive(scratch.record) ? result.apply(scratch.record) : null);
        }
    }

    /** Reads the record at a place in a file that is pinned. */
    <T extends @Nullable Object> T readPinned(
            DataFile file, int offset, Function<LogRecord, T> result) {
        try (Scratch scratch = Scratch.take()) {
            while (!FrameReader.read(file, offset, scratch, options.verifyChecksums())) {
                checkOpen(); // the file is just being sealed
                Thread.onSpinWait();
            }
            return result.apply(scratch.record);
        }
    }

    /** Reads the record at a location, and returns whether its file is still there. */
    boolean read(SlottedFiles slotted, long location, Scratch scratch) {
        DataFile file = slotted.at(location);
        return file != null
                && FrameReader.read(
                        file, Location.offset(location), scratch, options.verifyChecksums());
    }

    SlottedFiles slottedFiles() {
        return files.bySlot();
    }

    boolean isAlive(LogRecord record) {
        return record.expiresAtMillis() == LogRecord.NEVER
                || !record.isExpiredAt(options.clock().millis());
    }

    /** Returns whether a record says that its key has a value now. */
    boolean isPresent(LogRecord record) {
        return record.kind() != RecordKind.TOMBSTONE && isAlive(record);
    }

    InstantSource clock() {
        return options.clock();
    }

    static Entry<byte[], byte[]> entry(LogRecord record) {
        return new Entry<>(
                record.copyKey(),
                record.copyValue(),
                record.kind().valueKind(),
                record.sequence(),
                Instant.ofEpochMilli(record.timestampMillis()),
                record.expiresAtMillis() == LogRecord.NEVER
                        ? null
                        : Instant.ofEpochMilli(record.expiresAtMillis()));
    }

    Path directory() {
        return directory;
    }

    void checkOpen() {
        if (closed) {
            throw new StoreClosedException("the store " + directory + " is closed");
        }
    }

    void close() {
        closed = true;
    }
}
