package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.Transaction;
import io.bitcask.api.WriteBatch;
import io.bitcask.api.WriteOption;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transaction: what was read, and a batch of what is to be written. */
final class StoreTransaction implements Transaction {

    private static final byte[] DELETED = {};

    private final BatchWrite writes;
    private final ReadSet readSet;
    private final WriteBatch batch = new WriteBatch();

    /** The newest own value of each key that was written; {@link #DELETED} itself for none. */
    private final Map<ByteBuffer, byte[]> own = new HashMap<>();

    private boolean ended;

    StoreTransaction(BatchWrite writes) {
        this.writes = writes;
        this.readSet = writes.newReadSet();
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        checkRunning();
        byte[] written = own.get(ByteBuffer.wrap(key));
        if (written != null) {
            return isDeleted(written) ? null : written.clone();
        }
        return readSet.get(key);
    }

    @SuppressWarnings("ReferenceEquality") // the one array, not any empty value
    private static boolean isDeleted(byte[] value) {
        return value == DELETED;
    }

    @Override
    public void put(byte[] key, byte[] value, WriteOption... options) {
        checkRunning();
        batch.put(key, value, options);
        own.put(ByteBuffer.wrap(key.clone()), value.clone());
    }

    @Override
    public void delete(byte[] key) {
        checkRunning();
        batch.delete(key);
        own.put(ByteBuffer.wrap(key.clone()), DELETED);
    }

    @Override
    public long commit() {
        return commit(Durability.NONE);
    }

    @Override
    public long commit(Durability durability) {
        checkRunning();
        ended = true;
        return writes.write(batch, readSet, durability);
    }

    private void checkRunning() {
        if (ended) {
            throw new IllegalStateException(
                    "the transaction has ended; begin another one for more reads and writes");
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
