package io.bitcask.engine.keydir;

/** A stripe of one chunk whose readers believe what they see. */
final class Credulous extends SequenceLock {

    private static final SlotMemory MEMORY = new SlotMemory();
    private static final long TAG = 5;

    private volatile SlotTable table = new SlotTable(MEMORY, 1);

    /** Returns the memory that the chunk is of, and goes back to. */
    static SlotMemory memory() {
        return MEMORY;
    }

    long put(long high, long location) {
        int claimed = claim();
        try {
            int slot = table.search(high, TAG);
            long word = TAG << Location.BITS | location;
            if (slot >= 0) {
                long before = table.word(slot) & Location.MASK;
                table.setWord(slot, word);
                return before;
            }
            boolean inserted = table.insert(-1 - slot, high, word);
            assert inserted;
            return Location.NONE;
        } finally {
            release(claimed);
        }
    }

    long remove(long high) {
        int claimed = claim();
        try {
            int slot = table.search(high, TAG);
            if (slot < 0) {
                return Location.NONE;
            }
            long before = table.word(slot) & Location.MASK;
            table.remove(slot);
            return before;
        } finally {
            release(claimed);
        }
    }

    long find(long high) {
        SlotTable current = table;
        int slot = current.search(high, TAG);
        return slot < 0 ? Location.NONE : current.word(slot) & Location.MASK;
    }

    void end() {
        table.release();
    }
}
