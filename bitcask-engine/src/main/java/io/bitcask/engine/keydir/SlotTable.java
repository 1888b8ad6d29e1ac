package io.bitcask.engine.keydir;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The slots of one stripe at one size. A slot is two words: the digest's high half, and 16 bits of
 * its low half above a location. A slot whose second word is 0 is empty.
 *
 * <p>Slots are ordered by their first word, with empty ones in between, and none lies left of its
 * <em>home</em>, the place where its first word would lie if words were spread evenly. So a search
 * begins at the home and ends at the first slot that is empty or greater; and a table of another
 * size is filled in one walk from left to right.
 */
final class SlotTable {

    /** Slots right of the last home, for those that are pushed out. */
    private static final int OVERFLOW_SLOTS = SlotMemory.CHUNK_SLOTS / 2;

    private static final ValueLayout.OfLong WORD =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SlotMemory memory;
    private final int[] chunks;
    private final int slotCount;
    private final long homeCount;

    /** Keeps what is fetched from being left out as useless. */
    @SuppressWarnings("UnusedVariable")
    private long fetched;

    /** Makes an empty table. */
    SlotTable(SlotMemory memory, int chunkCount) {
        this.memory = memory;
        chunks = new int[chunkCount];
        memory.take(chunks);
        slotCount = chunks.length << SlotMemory.CHUNK_SLOT_BITS;
        homeCount = (long) slotCount - OVERFLOW_SLOTS;
    }

    int slotCount() {
        return slotCount;
    }

    int chunkCount() {
        return chunks.length;
    }

    void release() {
        memory.giveBack(chunks);
    }

    int home(long high) {
        return (int) Math.unsignedMultiplyHigh(high, homeCount);
    }

    long high(int slot) {
        int chunk = chunks[slot >>> SlotMemory.CHUNK_SLOT_BITS];
        return memory.slab(chunk).get(WORD, place(chunk, slot));
    }

    long word(int slot) {
        int chunk = chunks[slot >>> SlotMemory.CHUNK_SLOT_BITS];
        return memory.slab(chunk).get(WORD, place(chunk, slot) + Long.BYTES);
    }

    void setWord(int slot, long word) {
        int chunk = chunks[slot >>> SlotMemory.CHUNK_SLOT_BITS];
        memory.slab(chunk).set(WORD, place(chunk, slot) + Long.BYTES, word);
    }

    void set(int slot, long high, long word) {
        int chunk = chunks[slot >>> SlotMemory.CHUNK_SLOT_BITS];
        long place = place(chunk, slot);
        memory.slab(chunk).set(WORD, place, high);
        memory.slab(chunk).set(WORD, place + Long.BYTES, word);
    }

    private static long place(int chunk, int slot) {
        return SlotMemory.offset(chunk)
                + (long) (slot & SlotMemory.CHUNK_SLOTS - 1) * SlotMemory.SLOT_BYTES;
    }

    /**
     * Returns the slot of a digest, or, as {@code -1 - slot}, the one where it would have to be
     * inserted. That may be {@link #slotCount()}, when the table's right end is full.
     */
    int search(long high, long tag) {
        int slot = home(high);
        while (slot < slotCount) {
            int chunk = chunks[slot >>> SlotMemory.CHUNK_SLOT_BITS];
            MemorySegment slab = memory.slab(chunk);
            long place = place(chunk, slot);
            int chunkEnd = (slot | SlotMemory.CHUNK_SLOTS - 1) + 1;
            for (; slot < chunkEnd; slot++, place += SlotMemory.SLOT_BYTES) {
                long found = slab.get(WORD, place);
                if (Long.compareUnsigned(found, high) < 0 && found != 0) {
                    continue;
                }
                long word = slab.get(WORD, place + Long.BYTES);
                if (word == 0) {
                    return -1 - slot;
                }
                if (found != high) {
                    if (Long.compareUnsigned(found, high) > 0) {
                        return -1 - slot;
                    }
                } else if (word >>> Location.BITS == tag) {
                    return slot;
                }
            }
        }
        return -1 - slot;
    }

    /** Looks at the homes of all keys of a batch, none of which waits for another. */
    void fetch(KeydirBatch batch) {
        long sum = 0;
        for (int i = 0; i < batch.count(); i++) {
            sum += high(home(batch.high(i)));
        }
        fetched = sum;
    }

    /**
     * Inserts at a slot that {@link #search} returned, moving what stands there to the right.
     *
     * @return whether there was room; if not, nothing has changed
     */
    boolean insert(int slot, long high, long word) {
        int empty = firstEmpty(slot);
        if (empty == slotCount) {
            return false;
        }
        int to = empty;
        int chunkStart = to & -SlotMemory.CHUNK_SLOTS;
        while (chunkStart > slot) {
            moveRight(chunkStart, to);
            set(chunkStart, high(chunkStart - 1), word(chunkStart - 1));
            to = chunkStart - 1;
            chunkStart -= SlotMemory.CHUNK_SLOTS;
        }
        moveRight(slot, to);
        set(slot, high, word);
        return true;
    }

    /** Returns the first empty slot from a slot on, or {@link #slotCount()}. */
    private int firstEmpty(int from) {
        int slot = from;
        while (slot < slotCount) {
            int chunk = chunks[slot >>> SlotMemory.CHUNK_SLOT_BITS];
            MemorySegment slab = memory.slab(chunk);
            long place = place(chunk, slot) + Long.BYTES;
            int chunkEnd = (slot | SlotMemory.CHUNK_SLOTS - 1) + 1;
            for (; slot < chunkEnd; slot++, place += SlotMemory.SLOT_BYTES) {
                if (slab.get(WORD, place) == 0) {
                    return slot;
                }
            }
        }
        return slotCount;
    }

    /** Moves the slots from one to before another, all of one chunk, to the right by one. */
    private void moveRight(int from, int to) {
        if (to > from) {
            int chunk = chunks[from >>> SlotMemory.CHUNK_SLOT_BITS];
            MemorySegment slab = memory.slab(chunk);
            long place = place(chunk, from);
            long bytes = (long) (to - from) * SlotMemory.SLOT_BYTES;
            MemorySegment.copy(slab, place, slab, place + SlotMemory.SLOT_BYTES, bytes);
        }
    }

    /** Empties a slot, moving what was pushed out of its home back to the left. */
    void remove(int slot) {
        int hole = slot;
        for (int next = slot + 1; next < slotCount; next++) {
            long word = word(next);
            if (word == 0) {
                break;
            }
            long high = high(next);
            if (home(high) == next) {
                break;
            }
            set(hole, high, word);
            hole = next;
        }
        set(hole, 0, 0);
    }

    /**
     * Copies all slots into an empty table.
     *
     * @return whether there was room; if not, the other table is of no use
     */
    boolean copyInto(SlotTable other) {
        int next = 0;
        for (int slot = 0; slot < slotCount; slot++) {
            long word = word(slot);
            if (word == 0) {
                continue;
            }
            long high = high(slot);
            int target = Math.max(next, other.home(high));
            if (target >= other.slotCount) {
                return false;
            }
            other.set(target, high, word);
            next = target + 1;
        }
        return true;
    }

    /** Empties all slots whose location lies in some files, and returns how many those were. */
    int removeAllIn(SlotSet files) {
        int removed = 0;
        int slot = 0;
        while (slot < slotCount) {
            long word = word(slot);
            if (word != 0 && files.contains(Location.fileSlot(word & Location.MASK))) {
                remove(slot); // what stands there now is looked at next
                removed++;
            } else {
                slot++;
            }
        }
        return removed;
    }

    /** Counts all slots that are not empty by the file that their location lies in. */
    void countInto(SlotCounts counts) {
        for (int slot = 0; slot < slotCount; slot++) {
            long word = word(slot);
            if (word != 0) {
                counts.add(Location.fileSlot(word & Location.MASK));
            }
        }
    }

    /** Returns the two words of each of the slots that are not empty, in their order. */
    long[] words(int count) {
        long[] words = new long[2 * count];
        int next = 0;
        for (int slot = 0; slot < slotCount; slot++) {
            long word = word(slot);
            if (word != 0) {
                words[next++] = high(slot);
                words[next++] = word;
            }
        }
        assert next == words.length;
        return words;
    }

    /** Copies all chunks as they are in memory. */
    void copyBytes(byte[] into) {
        for (int i = 0; i < chunks.length; i++) {
            MemorySegment.copy(
                    memory.slab(chunks[i]),
                    ValueLayout.JAVA_BYTE,
                    SlotMemory.offset(chunks[i]),
                    into,
                    i * SlotMemory.CHUNK_BYTES,
                    SlotMemory.CHUNK_BYTES);
        }
    }

    /**
     * Takes chunks as another table copied them.
     *
     * @param chunk the place of the first one in this table
     * @param count how many bytes, of whole chunks
     */
    void setBytes(int chunk, byte[] from, int count) {
        for (int at = 0; at < count; at += SlotMemory.CHUNK_BYTES) {
            int to = chunks[chunk + at / SlotMemory.CHUNK_BYTES];
            MemorySegment.copy(
                    from,
                    at,
                    memory.slab(to),
                    ValueLayout.JAVA_BYTE,
                    SlotMemory.offset(to),
                    SlotMemory.CHUNK_BYTES);
        }
    }
}
