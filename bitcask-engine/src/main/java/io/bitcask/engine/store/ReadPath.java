package io.bitcask.engine.store;

import io.bitcask.api.Entry;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.ValueReader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FrameReader;
import io.bitcask.engine.log.Scratch;
import java.nio.file.Path;
import java.time.Instant;
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

    /** Reads the newest record of a key, and returns whether there is one that has not expired. */
    private boolean find(byte[] key, Scratch scratch) {
        checkOpen();
        try {
            secret.digest(key, scratch.digest);
            while (true) {
                long location = keydir.find(scratch.digest);
                if (location == Location.NONE) {
                    return false;
                }
                if (read(location, scratch)) {
                    return scratch.record.hasKey(key) && isAlive(scratch.record);
                }
                checkOpen();
            }
        } catch (IllegalStateException e) {
            checkOpen();
            throw e;
        }
    }

    /** Reads the record at a location, and returns whether its file is still there. */
    boolean read(long location, Scratch scratch) {
        DataFile file = files.at(location);
        return FrameReader.read(
                file, Location.offset(location), scratch, options.verifyChecksums());
    }

    boolean isAlive(LogRecord record) {
        return record.expiresAtMillis() == LogRecord.NEVER
                || !record.isExpiredAt(options.clock().millis());
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
