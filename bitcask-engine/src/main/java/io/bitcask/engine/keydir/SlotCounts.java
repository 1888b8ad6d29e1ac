package io.bitcask.engine.keydir;

import java.util.Arrays;

/** A count for each file slot. */
final class SlotCounts {

    private long[] counts = new long[Long.SIZE];
    private int length;

    void add(int fileSlot) {
        if (fileSlot >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(fileSlot + 1, counts.length * 2));
        }
        counts[fileSlot]++;
        length = Math.max(length, fileSlot + 1);
    }

    long[] toArray() {
        return Arrays.copyOf(counts, length);
    }
}
