package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.Ttl;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.Scratch;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/*
 * The key's record is read without the lock, as in a get, and the condition is judged by it. Under
 * the lock one look into the keydir tells whether that record still is the key's newest (see Seen);
 * if not, all is done again. So no file is read under the lock, and a turn is lost only when
 * another write to the key, its expiry, or a move of its record came in between.
 */

/** Writes that depend on what their key has. */
final class ConditionalWrite {

    private final WritePath writes;
    private final ReadPath reads;
    private final Secret secret;
    private final InstantSource clock;
    private final ReentrantLock lock;

    ConditionalWrite(
            WritePath writes,
            ReadPath reads,
            Secret secret,
            InstantSource clock,
            ReentrantLock lock) {
        this.writes = writes;
        this.reads = reads;
        this.secret = secret;
        this.clock = clock;
        this.lock = lock;
    }

    OptionalLong put(byte[] key, byte[] value, long expectedSequence, WriteRequest request) {
        requireFrom(0, expectedSequence);
        writes.checkPut(key, value);
        long now = clock.millis();
        long expiresAt = request.expiresAt(now);
        long sequence;
        try (Scratch scratch = Scratch.take()) {
            secret.digest(key, scratch.digest);
            scratch.record
                    .set(RecordKind.of(request.kind()), 0, now, expiresAt)
                    .key(key, 0, key.length)
                    .value(value, 0, value.length);
            FrameBuffer frame = writes.encoded(scratch);
            do {
                Seen seen = reads.see(key, scratch);
                if (seen.sequence() != expectedSequence) {
                    return OptionalLong.empty();
                }
                sequence = placeIfCurrent(seen, scratch, frame, expiresAt);
            } while (sequence == 0);
        }
        writes.settle(sequence, request.durability());
        return OptionalLong.of(sequence);
    }

    /** Returns the sequence of the record that was placed, or 0 when what was seen is outdated. */
    private long placeIfCurrent(Seen seen, Scratch scratch, FrameBuffer frame, long expiresAt) {
        lock.lock();
        try {
            writes.checkOpen();
            return reads.isCurrent(seen, scratch.digest)
                    ? writes.place(scratch, frame, expiresAt)
                    : 0;
        } finally {
            lock.unlock();
        }
    }

    boolean delete(byte[] key, long expectedSequence, Durability durability) {
        requireFrom(1, expectedSequence);
        writes.checkDelete(key);
        long sequence;
        try (Scratch scratch = Scratch.take()) {
            FrameBuffer frame = writes.encodedTombstone(key, scratch);
            do {
                Seen seen = reads.see(key, scratch);
                if (seen.sequence() != expectedSequence) {
                    return false;
                }
                sequence = removeIfCurrent(seen, scratch, frame);
            } while (sequence == 0);
        }
        writes.settle(sequence, durability);
        return true;
    }

    private long removeIfCurrent(Seen seen, Scratch scratch, FrameBuffer frame) {
        lock.lock();
        try {
            writes.checkOpen();
            return reads.isCurrent(seen, scratch.digest)
                    ? writes.placeTombstone(scratch, frame)
                    : 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the record of a key again, with another expiry.
     *
     * @param onlyIfExpiring whether to leave a value alone that lives for ever
     * @return whether there was something to write
     */
    boolean expire(byte[] key, Ttl ttl, boolean onlyIfExpiring, Durability durability) {
        writes.checkDelete(key);
        long sequence;
        try (Scratch scratch = Scratch.take()) {
            secret.digest(key, scratch.digest);
            do {
                Seen seen = reads.see(key, scratch);
                if (!seen.isPresent()
                        || (onlyIfExpiring && seen.expiresAtMillis() == LogRecord.NEVER)) {
                    return false;
                }
                long now = clock.millis();
                long expiresAt = WriteRequest.expiresAt(ttl, now);
                restart(scratch.record, now, expiresAt);
                FrameBuffer frame = writes.encoded(scratch);
                sequence = placeIfCurrent(seen, scratch, frame, expiresAt);
            } while (sequence == 0);
        }
        writes.settle(sequence, durability);
        return true;
    }

    /** Turns a record that was read into one that says the same with another expiry. */
    private static void restart(LogRecord record, long nowMillis, long expiresAtMillis) {
        byte[] keyArray = record.keyArray();
        int keyOffset = record.keyOffset();
        int keyBytes = record.keyBytes();
        byte[] valueArray = record.valueArray();
        int valueOffset = record.valueOffset();
        int valueBytes = record.valueBytes();
        record.set(record.kind(), 0, nowMillis, expiresAtMillis)
                .key(keyArray, keyOffset, keyBytes)
                .value(valueArray, valueOffset, valueBytes);
    }

    private static void requireFrom(long least, long expectedSequence) {
        if (expectedSequence < least) {
            throw new IllegalArgumentException("expectedSequence is " + expectedSequence
                    + ", it must be from " + least + " up");
        }
    }
}
