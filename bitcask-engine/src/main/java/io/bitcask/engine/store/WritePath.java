package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.LimitExceededException;
import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.BackgroundSync;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.log.Scratch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/*
 * The way of a put: key and value are hashed and encoded in the thread's scratch; under the writer
 * lock the record is appended to the log and its place entered into the keydir, so that both have
 * one order; then the thread waits for as much durability as was asked.
 */

/** Puts and deletes. */
final class WritePath {

    private static final Duration LONGEST_TTL = Duration.ofDays(365_000);

    private final StoreOptions options;
    private final Secret secret;
    private final DataFiles files;
    private final Keydir keydir;
    private final ReadPath reads;
    private final LogWriter log;
    private final ReentrantLock lock;
    private final Poison poison;
    private final GroupCommit commit;
    private final BackgroundSync background;
    private boolean closed;

    WritePath(
            StoreOptions options,
            Secret secret,
            DataFiles files,
            Keydir keydir,
            ReadPath reads,
            LogWriter log,
            Poison poison,
            GroupCommit commit,
            BackgroundSync background) {
        this.options = options;
        this.secret = secret;
        this.files = files;
        this.keydir = keydir;
        this.reads = reads;
        this.log = log;
        this.lock = log.lock();
        this.poison = poison;
        this.commit = commit;
        this.background = background;
    }

    long put(byte[] key, byte[] value, WriteRequest request) {
        long sequence = append(key, value, request);
        settle(sequence, request.durability());
        return sequence;
    }

    CompletableFuture<Long> putAsync(byte[] key, byte[] value, WriteRequest request) {
        long sequence = append(key, value, request);
        if (request.durability() instanceof Durability.Sync) {
            return background.whenDurable(sequence);
        }
        settle(sequence, request.durability());
        return CompletableFuture.completedFuture(sequence);
    }

    private long append(byte[] key, byte[] value, WriteRequest request) {
        checkWritable();
        checkKey(key);
        if (value.length > options.maxValueBytes()) {
            throw new LimitExceededException(
                    "the value",
                    value.length,
                    options.maxValueBytes(),
                    "store it in parts, or raise maxValueBytes");
        }
        long now = options.clock().millis();
        long expiresAt = expiry(now, request);
        try (Scratch scratch = Scratch.take()) {
            secret.digest(key, scratch.digest);
            scratch.record
                    .set(RecordKind.of(request.kind()), 0, now, expiresAt)
                    .key(key, 0, key.length)
                    .value(value, 0, value.length);
            FrameBuffer frame = scratch.out();
            log.codec().encodeBody(scratch.record, frame);
            lock.lock();
            try {
                checkOpen();
                long location = log.append(frame, expiresAt != LogRecord.NEVER);
                enter(scratch, location);
                return log.lastSequence();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Makes an appended record the newest of its key. A keydir that cannot grow is the end of
     * writing.
     */
    private void enter(Scratch scratch, long location) {
        try {
            files.count(location, keydir.put(scratch.digest, location));
        } catch (Throwable e) {
            poison.set("a record was written but could not be indexed", e);
            throw e;
        }
    }

    private static long expiry(long now, WriteRequest request) {
        Ttl ttl = request.ttl();
        if (ttl == null) {
            return LogRecord.NEVER;
        }
        long millis = ttl.duration().compareTo(LONGEST_TTL) > 0
                ? LONGEST_TTL.toMillis()
                : ttl.duration().toMillis();
        return now + millis;
    }

    boolean delete(byte[] key, WriteRequest request) {
        checkWritable();
        checkKey(key);
        boolean present;
        long sequence;
        try (Scratch scratch = Scratch.take()) {
            secret.digest(key, scratch.digest);
            scratch.record
                    .set(RecordKind.TOMBSTONE, 0, options.clock().millis(), LogRecord.NEVER)
                    .key(key, 0, key.length);
            FrameBuffer frame = scratch.out();
            log.codec().encodeBody(scratch.record, frame);
            lock.lock();
            try {
                checkOpen();
                long before = keydir.find(scratch.digest);
                if (before == Location.NONE) {
                    return false;
                }
                present = !files.at(before).holdsExpiring() || reads.contains(key);
                long location = log.append(frame, false);
                assert location != Location.NONE;
                files.uncount(keydir.remove(scratch.digest));
                sequence = log.lastSequence();
            } finally {
                lock.unlock();
            }
        }
        settle(sequence, request.durability());
        return present;
    }

    /** Waits for, or arranges for, the durability of a record. */
    private void settle(long sequence, Durability durability) {
        switch (durability) {
            case Durability.Sync() -> commit.await(sequence);
            case Durability.Interval(var interval) -> background.within(interval.toNanos());
            case Durability.None() -> {}
        }
    }

    void clear() {
        checkWritable();
        List<DataFile> before;
        lock.lock();
        try {
            checkOpen();
            before = log.replaceAll();
            keydir.clear();
        } finally {
            lock.unlock();
        }
        try {
            files.delete(before);
        } catch (IOException e) {
            throw new StorageException(
                    "the store is empty, but not all old files are deleted; the next open will", e);
        }
    }

    void sync() {
        checkWritable();
        commit.await(log.lastSequence());
    }

    /** Refuses all writes from now on, and returns when none is under way. */
    void close() {
        lock.lock();
        closed = true;
        lock.unlock();
    }

    private void checkWritable() {
        reads.checkOpen();
        if (options.readOnly()) {
            throw new ReadOnlyStoreException("the store " + reads.directory()
                    + " is open for reading alone; open it without readOnly");
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreClosedException("the store " + reads.directory() + " is closed");
        }
    }

    private void checkKey(byte[] key) {
        if (key.length == 0) {
            throw new LimitExceededException(
                    "the key", 0, options.maxKeyBytes(), "a key has at least one byte");
        }
        if (key.length > options.maxKeyBytes()) {
            throw new LimitExceededException(
                    "the key",
                    key.length,
                    options.maxKeyBytes(),
                    key.length > StoreOptions.MAX_KEY_BYTES
                            ? "use a digest of it"
                            : "use a digest of it, or raise maxKeyBytes");
        }
    }
}
