package io.bitcask.engine.keydir;

import org.jspecify.annotations.Nullable;

/** A copy of one stripe's slots on the heap, as they are in memory. Used for one after another. */
final class StripeImage {

    private byte[] bytes = {};
    private int chunkCount;
    private int keyCount;
    private long longestTakeNanos;

    /** Makes sure that a table of a size fits. */
    void makeRoom(int chunks) {
        if (bytes.length < chunks * SlotMemory.CHUNK_BYTES) {
            bytes = new byte[chunks * SlotMemory.CHUNK_BYTES];
        }
    }

    /** Copies a table, or nothing where there is none, and returns whether it fits. */
    boolean take(@Nullable SlotTable table, int keys) {
        int chunks = table == null ? 0 : table.chunkCount();
        if (bytes.length < chunks * SlotMemory.CHUNK_BYTES) {
            return false;
        }
        long started = System.nanoTime();
        if (table != null) {
            table.copyBytes(bytes);
        }
        chunkCount = chunks;
        keyCount = keys;
        longestTakeNanos = Math.max(longestTakeNanos, System.nanoTime() - started);
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int byteCount() {
        return chunkCount * SlotMemory.CHUNK_BYTES;
    }

    int chunkCount() {
        return chunkCount;
    }

    int keyCount() {
        return keyCount;
    }

    /** Returns the longest time that a stripe was claimed for being copied. */
    long longestTakeNanos() {
        return longestTakeNanos;
    }
}
