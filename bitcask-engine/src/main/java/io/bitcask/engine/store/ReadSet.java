package io.bitcask.engine.store;

import io.bitcask.api.LimitExceededException;
import io.bitcask.api.Transaction;
import io.bitcask.api.TransactionConflictException;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.Scratch;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a transaction has read: for each key the record that it had. Used by one thread. */
final class ReadSet {

    private final ReadPath reads;
    private final Secret secret;
    private final Map<ByteBuffer, Read> byKey = new HashMap<>();

    ReadSet(ReadPath reads, Secret secret) {
        this.reads = reads;
        this.secret = secret;
    }

    /**
     * Reads the value of a key, and keeps which record that was.
     *
     * @throws TransactionConflictException when the key was read before and had another record
     */
    byte @Nullable [] get(byte[] key) {
        try (Scratch scratch = Scratch.take()) {
            secret.digest(key, scratch.digest);
            Seen seen = reads.see(key, scratch);
            Read before = byKey.get(ByteBuffer.wrap(key));
            if (before == null) {
                add(key.clone(), seen);
            } else if (before.seen.sequence() != seen.sequence()) {
                throw conflict(before.seen, seen);
            }
            return seen.isPresent() ? scratch.record.copyValue() : null;
        }
    }

    private void add(byte[] key, Seen seen) {
        if (byKey.size() >= Transaction.MAX_READ_COUNT) {
            throw LimitExceededException.ofCount(
                    "the transaction",
                    "keys that were read",
                    Transaction.MAX_READ_COUNT + 1L,
                    Transaction.MAX_READ_COUNT,
                    "do it in parts");
        }
        byKey.put(ByteBuffer.wrap(key), new Read(key, digestOf(key), seen));
    }

    private KeyDigest digestOf(byte[] key) {
        KeyDigest digest = new KeyDigest();
        secret.digest(key, digest);
        return digest;
    }

    /** Returns whether every key still has its record. The caller holds the writer lock. */
    boolean isCurrent() {
        for (Read read : byKey.values()) {
            if (!reads.isCurrent(read.seen, read.digest)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds out, without the lock, where records have moved to.
     *
     * @throws TransactionConflictException when a key has another record now, or none
     */
    void refresh() {
        for (Read read : byKey.values()) {
            if (!reads.isCurrent(read.seen, read.digest)) {
                lookAgain(read);
            }
        }
    }

    private void lookAgain(Read read) {
        try (Scratch scratch = Scratch.take()) {
            secret.digest(read.key, scratch.digest);
            Seen now = reads.see(read.key, scratch);
            if (now.sequence() != read.seen.sequence()) {
                throw conflict(read.seen, now);
            }
            read.seen = now;
        }
    }

    private static TransactionConflictException conflict(Seen before, Seen now) {
        return new TransactionConflictException("a key that the transaction read as "
                + describe(before) + " is now " + describe(now)
                + "; nothing was written, run the transaction again");
    }

    private static String describe(Seen seen) {
        return seen.isPresent() ? "record number " + seen.sequence() : "absent";
    }

    /** One key that was read. */
    private static final class Read {

        private final byte[] key;
        private final KeyDigest digest;
        private Seen seen;

        Read(byte[] key, KeyDigest digest, Seen seen) {
            this.key = key;
            this.digest = digest;
            this.seen = seen;
        }
    }
}
