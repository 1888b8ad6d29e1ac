package io.bitcask.engine.keydir;

import org.jspecify.annotations.Nullable;

/** A copy of one stripe's slots on the heap, as they are in memory. Used for one after another. */
final class StripeImage {

    private byte[] bytes = {};
    private int chunkCount;
    private int keyCount;
    private long longestClaimNanos;

    /** Copies a table, or nothing where there is none. */
    void take(@Nullable SlotTable table, int keys) {
        chunkCount = table == null ? 0 : table.chunkCount();
        keyCount = keys;
        if (bytes.length < byteCount()) {
            bytes = new byte[byteCount()];
        }
        if (table != null) {
            table.copyBytes(bytes);
        }
    }

    /** Does the same and notes how long it took. */
    void takeClaimed(@Nullable SlotTable table, int keys) {
        long started = System.nanoTime();
        take(table, keys);
        longestClaimNanos = Math.max(longestClaimNanos, System.nanoTime() - started);
    }

    /** Counts what was copied by where it lies. */
    void countInto(SlotCounts counts) {
        for (int at = Long.BYTES; at < byteCount(); at += 2 * Long.BYTES) {
            long word = CheckpointFormat.longAt(bytes, at);
            if (word != 0) {
                counts.add(Location.fileSlot(word & Location.MASK));
            }
        }
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

    /** Returns the longest time that a stripe was claimed for being copied; 0 if none was. */
    long longestClaimNanos() {
        return longestClaimNanos;
    }
}
