package io.bitcask.engine.salvage;

import java.util.Arrays;

/**
 * The places of the intact records of a store, in the order of their sequences: 16 bytes a record.
 *
 * <p>They come in in the order of the files, which as a rule is that of the sequences already; so
 * what is out of order is brought into it by merging stretches that are in order.
 */
final class IntactRecords {

    private static final int INITIAL_COUNT = 1024;
    private static final int OFFSET_BITS = 31;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private long[] sequences = new long[INITIAL_COUNT];
    private long[] places = new long[INITIAL_COUNT];
    private int count;
    private boolean ascending = true;

    /** Takes a record in. */
    void add(long sequence, int fileIndex, long offsetBytes) {
        if (count == sequences.length) {
            int larger = (int) Math.min(Integer.MAX_VALUE - 8, 2L * count);
            if (larger == count) {
                throw new OutOfMemoryError("more than " + count + " records");
            }
            sequences = Arrays.copyOf(sequences, larger);
            places = Arrays.copyOf(places, larger);
        }
        ascending &= count == 0 || sequences[count - 1] < sequence;
        sequences[count] = sequence;
        places[count++] = (long) fileIndex << OFFSET_BITS | offsetBytes;
    }

    /**
     * Puts the records into the order of their sequences. Of several with the same sequence, which
     * are copies of one another, the last one stays that was taken in.
     */
    void sort() {
        if (ascending) {
            return;
        }
        long[] spareSequences = new long[count];
        long[] sparePlaces = new long[count];
        while (mergePairs(spareSequences, sparePlaces)) {
            long[] merged = sequences;
            sequences = spareSequences;
            spareSequences = merged;
            merged = places;
            places = sparePlaces;
            sparePlaces = merged;
        }
        removeCopies();
        ascending = true;
    }

    /** Merges each two stretches that follow one another, and returns whether there were two. */
    private boolean mergePairs(long[] intoSequences, long[] intoPlaces) {
        boolean merged = false;
        int out = 0;
        while (out < count) {
            int left = out;
            int middle = runEnd(left);
            int right = middle;
            int end = middle < count ? runEnd(middle) : middle;
            merged |= end > middle;
            while (left < middle || right < end) {
                boolean takeLeft =
                        right == end || (left < middle && sequences[left] <= sequences[right]);
                int from = takeLeft ? left++ : right++;
                intoSequences[out] = sequences[from];
                intoPlaces[out++] = places[from];
            }
        }
        return merged;
    }

    private int runEnd(int from) {
        int end = from + 1;
        while (end < count && sequences[end - 1] <= sequences[end]) {
            end++;
        }
        return end;
    }

    private void removeCopies() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i + 1 == count || sequences[i] != sequences[i + 1]) {
                sequences[kept] = sequences[i];
                places[kept++] = places[i];
            }
        }
        count = kept;
    }

    int count() {
        return count;
    }

    int fileIndex(int index) {
        return (int) (places[index] >>> OFFSET_BITS);
    }

    int offsetBytes(int index) {
        return (int) (places[index] & OFFSET_MASK);
    }
}
