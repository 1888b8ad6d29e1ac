package io.bitcask.engine.linear;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.WriteBatch;
import org.jspecify.annotations.Nullable;

/** What is called: a store, or one with a planted bug. */
interface Target {

    long put(byte[] key, byte[] value, Durability durability);

    boolean delete(byte[] key);

    @Nullable
    Entry<byte[], byte[]> get(byte[] key);

    /** Returns the sequence, or 0 when the key's record is another one. */
    long putIfSequence(byte[] key, byte[] value, long expected);

    boolean deleteIfSequence(byte[] key, long expected);

    /** Returns the sequence of the last record. */
    long write(WriteBatch batch);

    /** Returns a store as it is. */
    static Target of(Store store) {
        return new Plain(store);
    }

    /** A store as it is; planted bugs extend this. */
    class Plain implements Target {

        private final Store store;

        Plain(Store store) {
            this.store = store;
        }

        @Override
        public long put(byte[] key, byte[] value, Durability durability) {
            return store.put(key, value, durability);
        }

        @Override
        public boolean delete(byte[] key) {
            return store.delete(key);
        }

        @Override
        public @Nullable Entry<byte[], byte[]> get(byte[] key) {
            return store.getEntry(key);
        }

        @Override
        public long putIfSequence(byte[] key, byte[] value, long expected) {
            return store.putIfSequence(key, value, expected).orElse(0);
        }

        @Override
        public boolean deleteIfSequence(byte[] key, long expected) {
            return store.deleteIfSequence(key, expected);
        }

        @Override
        public long write(WriteBatch batch) {
            return store.write(batch);
        }
    }
}
