package io.bitcask.engine.keydir;

/** A set of file slots. It never changes, and may be asked by many threads. */
public final class SlotSet {

    private final long[] words;

    private SlotSet(long[] words) {
        this.words = words;
    }

    /** Returns the set of some file slots, from 0 to {@link Location#MAX_FILE_SLOTS} exclusive. */
    public static SlotSet of(int... fileSlots) {
        int largest = -1;
        for (int slot : fileSlots) {
            if (slot < 0 || slot >= Location.MAX_FILE_SLOTS) {
                throw new IllegalArgumentException("fileSlots holds " + slot + ", allowed are 0 to "
                        + (Location.MAX_FILE_SLOTS - 1));
            }
            largest = Math.max(largest, slot);
        }
        long[] words = new long[largest / Long.SIZE + 1];
        for (int slot : fileSlots) {
            words[slot / Long.SIZE] |= 1L << slot;
        }
        return new SlotSet(words);
    }

    /** Returns whether a file slot is in the set. */
    public boolean contains(int fileSlot) {
        int word = fileSlot / Long.SIZE;
        return word < words.length && (words[word] & 1L << fileSlot) != 0;
    }
}
