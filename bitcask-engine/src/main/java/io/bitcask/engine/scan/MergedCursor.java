package io.bitcask.engine.scan;

import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.hint.KeyEntry;
import io.bitcask.engine.log.DataFile;
import java.util.Arrays;
import java.util.List;

/**
 * The records of several data files in one order: by key, as unsigned bytes, and of one key the
 * newest first; or in the reverse of it. Begins at no record; {@link #first} and {@link #seek} set
 * out forwards, {@link #last} and {@link #seekBefore} backwards, and {@link #next} goes on in the
 * direction that was taken. Not thread-safe.
 *
 * <p>The cursors form a binary heap by the keys they stand at. Most comparisons end with the first
 * eight bytes of the keys, which are kept as a number beside each cursor.
 */
public final class MergedCursor {

    private final List<DataFile> files;
    private final KeyCursor[] cursors;
    private final long[] prefixes;
    private final int[] heap;
    private int size;
    private boolean backwards;

    /**
     * Merges cursors.
     *
     * @param files the files
     * @param cursors a cursor over each of them
     */
    public MergedCursor(List<DataFile> files, List<KeyCursor> cursors) {
        this.files = files;
        this.cursors = cursors.toArray(new KeyCursor[0]);
        prefixes = new long[this.cursors.length];
        heap = new int[this.cursors.length];
    }

    /** Moves to the first record. */
    public boolean first() {
        return start(false, KeyCursor::first);
    }

    /** Moves to the last record, to go backwards. */
    public boolean last() {
        return start(true, KeyCursor::last);
    }

    /** Moves to the first record whose key is a given one or greater. */
    public boolean seek(byte[] key) {
        return start(false, cursor -> cursor.seek(key, 0, key.length));
    }

    /** Moves to the last record whose key is less than a given one, to go backwards. */
    public boolean seekBefore(byte[] key) {
        return start(true, cursor -> cursor.seekBefore(key, 0, key.length));
    }

    private boolean start(boolean direction, Move move) {
        backwards = direction;
        size = 0;
        for (int i = 0; i < cursors.length; i++) {
            if (move.of(cursors[i])) {
                prefixes[i] = prefix(cursors[i]);
                heap[size++] = i;
            }
        }
        for (int at = size / 2 - 1; at >= 0; at--) {
            siftDown(at);
        }
        return size > 0;
    }

    /** Moves to the next record in the direction that was taken; only after a move that arrived. */
    public boolean next() {
        int top = heap[0];
        KeyCursor cursor = cursors[top];
        if (backwards ? cursor.previous() : cursor.next()) {
            prefixes[top] = prefix(cursor);
        } else {
            heap[0] = heap[--size];
        }
        if (size > 1) {
            siftDown(0);
        }
        return size > 0;
    }

    /** Returns the record. */
    public KeyEntry entry() {
        return cursors[heap[0]];
    }

    /** Returns the file that holds the record. */
    public DataFile file() {
        return files.get(heap[0]);
    }

    private void siftDown(int from) {
        int moved = heap[from];
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && comesBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!comesBefore(heap[child], moved)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
    }

    private boolean comesBefore(int one, int other) {
        int order = compare(one, other);
        return backwards ? order > 0 : order < 0;
    }

    private int compare(int one, int other) {
        int order = Long.compareUnsigned(prefixes[one], prefixes[other]);
        if (order != 0) {
            return order;
        }
        KeyCursor a = cursors[one];
        KeyCursor b = cursors[other];
        order = Arrays.compareUnsigned(
                a.keyArray(),
                a.keyOffset(),
                a.keyOffset() + a.keyBytes(),
                b.keyArray(),
                b.keyOffset(),
                b.keyOffset() + b.keyBytes());
        return order != 0 ? order : Long.compare(b.sequence(), a.sequence());
    }

    /** Returns the first eight bytes of a key, as if zeros followed it. */
    private static long prefix(KeyEntry entry) {
        byte[] array = entry.keyArray();
        int offset = entry.keyOffset();
        int length = Math.min(Long.BYTES, entry.keyBytes());
        long prefix = 0;
        for (int i = 0; i < length; i++) {
            prefix |= (array[offset + i] & 0xffL) << 56 - 8 * i;
        }
        return prefix;
    }

    /** A way to set out. */
    @FunctionalInterface
    private interface Move {
        boolean of(KeyCursor cursor);
    }
}
