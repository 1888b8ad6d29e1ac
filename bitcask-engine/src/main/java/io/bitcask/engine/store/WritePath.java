package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.BackgroundSync;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.log.Scratch;
import io.bitcask.engine.merge.WritePace;
import java.io.IOException;
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

    private final StoreOptions options;
    private final WriteLimits limits;
    private final Secret secret;
    private final DataFiles files;
    private final Keydir keydir;
    private final ReadPath reads;
    private final LogWriter log;
    private final ReentrantLock lock;
    private final Poison poison;
    private final GroupCommit commit;
    private final BackgroundSync background;
    private final WritePace pace;
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
            BackgroundSync background,
            WritePace pace) {
        this.options = options;
        this.limits = new WriteLimits(options);
        this.secret = secret;
        this.files = files;
        this.keydir = keydir;
        this.reads = reads;
        this.log = log;
        this.lock = log.lock();
        this.poison = poison;
        this.commit = commit;
        this.background = background;
        this.pace = pace;
    }

    long put(byte[] key, byte[] value, WriteRequest request) {
        long sequence = append(key, value, request);
        pace.afterWrite(key.length + value.length);
        settle(sequence, request.durability());
        return sequence;
    }

    CompletableFuture<Long> putAsync(byte[] key, byte[] value, WriteRequest request) {
        long sequence = append(key, value, request);
        pace.afterWrite(key.length + value.length);
        if (request.durability() instanceof Durability.Sync) {
            return background.whenDurable(sequence);
        }
        settle(sequence, request.durability());
        return CompletableFuture.completedFuture(sequence);
    }

    private long append(byte[] key, byte[] value, WriteRequest request) {
        checkPut(key, value);
        long now = options.clock().millis();
        long expiresAt = request.expiresAt(now);
        try (Scratch scratch = Scratch.take()) {
            secret.digest(key, scratch.digest);
            scratch.record
                    .set(RecordKind.of(request.kind()), 0, now, expiresAt)
                    .key(key, 0, key.length)
                    .value(value, 0, value.length);
            FrameBuffer frame = encoded(scratch);
            log.lockForWriting();
            try {
                checkOpen();
                return place(scratch, frame, expiresAt);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Encodes all that does not depend on the place in the log of a scratch's record. */
    FrameBuffer encoded(Scratch scratch) {
        FrameBuffer frame = scratch.out();
        log.codec().encodeBody(scratch.record, frame);
        return frame;
    }

    /**
     * Appends a record that was encoded, and makes it the newest of the scratch's digest. The
     * caller holds the lock. Returns the record's sequence.
     */
    long place(Scratch scratch, FrameBuffer frame, long expiresAt) {
        enter(scratch.digest, log.append(frame, expiresAt));
        return log.lastSequence();
    }

    /**
     * Makes an appended record the newest of its key. A keydir that cannot grow is the end of
     * writing.
     */
    void enter(KeyDigest key, long location) {
        try {
            files.live().count(location, keydir.put(key, location));
        } catch (Throwable e) {
            poison.set("a record was written but could not be indexed", e);
            throw e;
        }
    }

    boolean delete(byte[] key, Durability durability) {
        checkDelete(key);
        boolean written;
        boolean present = false;
        long sequence;
        try (Scratch scratch = Scratch.take()) {
            FrameBuffer frame = encodedTombstone(key, scratch);
            log.lockForWriting();
            try {
                checkOpen();
                long before = keydir.find(scratch.digest);
                written = before != Location.NONE;
                if (written) {
                    present = !files.at(before).holdsExpiring() || reads.contains(key);
                    placeTombstone(scratch, frame);
                }
                sequence = log.lastSequence();
            } finally {
                lock.unlock();
            }
        }
        settle(sequence, durability, written);
        return present;
    }

    /** Computes the digest of a key, and encodes a tombstone for it. */
    FrameBuffer encodedTombstone(byte[] key, Scratch scratch) {
        secret.digest(key, scratch.digest);
        scratch.record
                .set(RecordKind.TOMBSTONE, 0, options.clock().millis(), LogRecord.NEVER)
                .key(key, 0, key.length);
        return encoded(scratch);
    }

    /** Appends a tombstone, as {@link #place}. */
    long placeTombstone(Scratch scratch, FrameBuffer frame) {
        log.append(frame, LogRecord.NEVER);
        remove(scratch.digest);
        return log.lastSequence();
    }

    /** Takes a key out that a tombstone was appended for. */
    void remove(KeyDigest key) {
        files.live().uncount(keydir.remove(key));
    }

    /** Waits for, or arranges for, the durability of a record. */
    void settle(long sequence, Durability durability) {
        switch (durability) {
            case Durability.Sync() -> commit.await(sequence);
            case Durability.Interval(var interval) -> background.within(interval.toNanos());
            case Durability.None() -> {}
        }
    }

    /**
     * Likewise for a write that may have had nothing to write, since its keys were absent already.
     * Then what made them so, up to a sequence, may not be durable yet, and is waited for.
     */
    void settle(long sequence, Durability durability, boolean written) {
        if (written || durability instanceof Durability.Sync) {
            settle(sequence, durability);
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

    void checkPut(byte[] key, byte[] value) {
        checkDelete(key);
        limits.checkValue(value);
    }

    void checkDelete(byte[] key) {
        checkWritable();
        limits.checkKey(key);
    }

    void checkWritable() {
        reads.checkOpen();
        if (options.readOnly()) {
            throw new ReadOnlyStoreException("the store " + reads.directory()
                    + " is open for reading alone; open it without readOnly");
        }
    }

    /** Refuses what comes after the closing. The caller holds the lock. */
    void checkOpen() {
        if (closed) {
            throw new StoreClosedException("the store " + reads.directory() + " is closed");
        }
    }
}
