package io.bitcask.engine.hint;

import io.bitcask.api.codec.LogRecord;
import java.util.Arrays;

/**
 * Collects the keys of some records, as many as memory is to be spent on, and sorts them. Not
 * thread-safe.
 */
final class KeyChunk {

    private static final int LARGEST_COUNT = 64 << 10;
    private static final int LARGEST_KEYS_BYTES = 8 << 20;
    private static final int FIRST_COUNT = 64;
    private static final int SMALL_COUNT = 8;

    private int count;
    private byte[] keys = new byte[FIRST_COUNT * Long.BYTES];
    private int[] keyEnds = new int[FIRST_COUNT];
    private long[] prefixes = new long[FIRST_COUNT];
    private long[] sequences = new long[FIRST_COUNT];
    private int[] offsets = new int[FIRST_COUNT];

    boolean isEmpty() {
        return count == 0;
    }

    /** Returns whether no other record is to be added. */
    boolean isFull() {
        return count == LARGEST_COUNT || keyStart(count) >= LARGEST_KEYS_BYTES;
    }

    /** Adds a record. */
    void add(LogRecord record, int offset) {
        if (count == offsets.length) {
            int size = 2 * count;
            keyEnds = Arrays.copyOf(keyEnds, size);
            prefixes = Arrays.copyOf(prefixes, size);
            sequences = Arrays.copyOf(sequences, size);
            offsets = Arrays.copyOf(offsets, size);
        }
        int start = keyStart(count);
        int end = start + record.keyBytes();
        if (end > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(end, 2 * keys.length));
        }
        System.arraycopy(record.keyArray(), record.keyOffset(), keys, start, record.keyBytes());
        keyEnds[count] = end;
        prefixes[count] = prefix(keys, start, record.keyBytes());
        sequences[count] = record.sequence();
        offsets[count] = offset;
        count++;
    }

    /**
     * Returns a number that orders as the first eight bytes of a key do: a smaller one belongs to a
     * smaller key; the same one says nothing.
     */
    static long prefix(byte[] key, int offset, int length) {
        long prefix = 0;
        int bytes = Math.min(length, Long.BYTES);
        for (int i = 0; i < bytes; i++) {
            prefix |= (key[offset + i] & 0xffL) << (Long.SIZE - Byte.SIZE * (i + 1));
        }
        return prefix ^ Long.MIN_VALUE;
    }

    private int keyStart(int entry) {
        return entry == 0 ? 0 : keyEnds[entry - 1];
    }

    /** Returns the offsets of the records in the order of their entries, and becomes empty. */
    int[] sortedOffsets() {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        sort(order, order.clone(), 0, count);
        for (int i = 0; i < count; i++) {
            order[i] = offsets[order[i]];
        }
        count = 0;
        return order;
    }

    /** Sorts a range by merging, using a copy of it. */
    private void sort(int[] to, int[] from, int start, int end) {
        if (end - start <= SMALL_COUNT) {
            insertionSort(to, start, end);
            return;
        }
        int middle = (start + end) >>> 1;
        sort(from, to, start, middle);
        sort(from, to, middle, end);
        if (compare(from[middle - 1], from[middle]) < 0) {
            System.arraycopy(from, start, to, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft =
                    right == end || (left < middle && compare(from[left], from[right]) < 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private void insertionSort(int[] order, int start, int end) {
        for (int i = start + 1; i < end; i++) {
            int moved = order[i];
            int at = i;
            while (at > start && compare(moved, order[at - 1]) < 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moved;
        }
    }

    private int compare(int one, int other) {
        int order = Long.compare(prefixes[one], prefixes[other]);
        if (order == 0) {
            order = Arrays.compareUnsigned(
                    keys, keyStart(one), keyEnds[one], keys, keyStart(other), keyEnds[other]);
        }
        return order == 0 ? Long.compare(sequences[other], sequences[one]) : order;
    }
}
