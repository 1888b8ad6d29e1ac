package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.LimitExceededException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.LogWriter;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Batches, and commits of transactions: everything is encoded without the writer lock, and under
 * it, if all keys that were read are unchanged, the records are appended as one and entered into
 * the keydir.
 */
final class BatchWrite {

    private final StoreOptions options;
    private final Secret secret;
    private final Keydir keydir;
    private final ReadPath reads;
    private final WritePath writes;
    private final LogWriter log;
    private final ReentrantLock lock;
    private final WriteLimits limits;

    BatchWrite(
            StoreOptions options,
            Secret secret,
            Keydir keydir,
            ReadPath reads,
            WritePath writes,
            LogWriter log) {
        this.options = options;
        this.secret = secret;
        this.keydir = keydir;
        this.reads = reads;
        this.writes = writes;
        this.log = log;
        this.lock = log.lock();
        limits = new WriteLimits(options);
    }

    /** Returns what a transaction that begins now reads through. */
    ReadSet newReadSet() {
        writes.checkWritable();
        return new ReadSet(reads, secret);
    }

    /** Writes a batch without any condition. */
    long write(WriteBatch batch, Durability durability) {
        return write(batch, new ReadSet(reads, secret), durability);
    }

    /**
     * Writes a batch if all that was read is still so.
     *
     * @return the last sequence
     * @throws io.bitcask.api.TransactionConflictException when it is not
     */
    long write(WriteBatch batch, ReadSet readSet, Durability durability) {
        writes.checkWritable();
        PreparedBatch prepared =
                new PreparedBatch(batch, check(batch), options, secret, log.codec());
        long sequence;
        do {
            readSet.refresh();
            sequence = placeIfCurrent(prepared, readSet);
        } while (sequence < 0);
        if (batch.count() > 0) {
            writes.settle(
                    sequence,
                    Durability.stronger(options.durability(), durability),
                    prepared.frames().writtenCount() > 0);
        }
        return sequence;
    }

    /** Checks all limits, and returns whether there are deletes. */
    private boolean check(WriteBatch batch) {
        if (batch.bytes() > options.maxBatchBytes()) {
            throw new LimitExceededException(
                    "the batch",
                    batch.bytes(),
                    options.maxBatchBytes(),
                    "write it in parts, or raise maxBatchBytes");
        }
        BatchCheck check = new BatchCheck(limits);
        batch.forEach(check);
        return check.holdsDeletes;
    }

    /** Returns the last sequence, or -1 when something that was read is outdated. */
    private long placeIfCurrent(PreparedBatch prepared, ReadSet readSet) {
        log.lockForWriting();
        try {
            writes.checkOpen();
            if (!readSet.isCurrent()) {
                return -1;
            }
            prepared.leaveOutNeedless(keydir);
            if (prepared.frames().writtenCount() > 0) {
                prepared.makeRoom(keydir);
                prepared.enter(log.append(prepared.frames()), writes);
            }
            return log.lastSequence();
        } finally {
            lock.unlock();
        }
    }

    /** Looks at each change of a batch before anything is done about any. */
    private static final class BatchCheck implements WriteBatch.Receiver {

        private final WriteLimits limits;
        private boolean holdsDeletes;

        BatchCheck(WriteLimits limits) {
            this.limits = limits;
        }

        @Override
        public void put(byte[] key, byte[] value, ValueKind kind, @Nullable Ttl ttl) {
            limits.checkKey(key);
            limits.checkValue(value);
        }

        @Override
        public void delete(byte[] key) {
            limits.checkKey(key);
            holdsDeletes = true;
        }
    }
}
