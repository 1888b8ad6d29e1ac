package io.bitcask.engine.keydir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * Concurrency
 *
 * The version is even while the stripe is at rest and odd while a writer changes it; a writer
 * claims the stripe by making an even version odd, so the version is the writers' lock as well. A
 * reader takes the version, looks, and takes the version again: only if both are the same even
 * number was nothing changed in between, and what it saw counts. Else it looks again.
 *
 * While it looks, a reader may see any mixture of old and new slots, and even chunks that by now
 * belong to another stripe. Whatever it makes of them, it must end and touch only memory that is
 * there: a search is bounded by its table's slot count, chunk numbers stand in an array that never
 * changes once its table is published, and slot memory is never unmapped while the keydir is open.
 *
 * Orderings. Writer: version odd, full fence, changes, version even by release. Reader: version by
 * acquire, looks, acquire fence, version. So a reader that sees any change sees a version that is
 * odd or newer.
 */

/**
 * One of the keydir's independent parts: a table of slots that grows alone. Readers never wait for
 * each other and take no lock.
 */
final class Stripe {

    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(Stripe.class, "version", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Seven eighths full is when a table grows. */
    private static final int FULL_NUMERATOR = 7;

    private static final int FULL_DENOMINATOR = 8;

    private final SlotMemory memory;
    private volatile int version;
    private volatile @Nullable SlotTable table;
    private volatile int size;

    Stripe(SlotMemory memory) {
        this.memory = memory;
    }

    long find(long high, long tag) {
        while (true) {
            int before = version;
            SlotTable current = table;
            if (current == null) {
                return Location.NONE;
            }
            if ((before & 1) == 0) {
                int slot = current.search(high, tag);
                long location = slot < 0 ? Location.NONE : current.word(slot) & Location.MASK;
                VarHandle.acquireFence();
                if (version == before) {
                    return location;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Sets a digest's location, and returns the one before. */
    long put(long high, long tag, long location) {
        long word = tag << Location.BITS | location;
        int claimed = claim();
        try {
            SlotTable current = tableWithRoom();
            int slot = current.search(high, tag);
            if (slot >= 0) {
                long old = current.word(slot);
                current.setWord(slot, word);
                return old & Location.MASK;
            }
            while (!current.insert(-1 - slot, high, word)) {
                current = grow(current);
                slot = current.search(high, tag);
            }
            size = size + 1;
            return Location.NONE;
        } finally {
            release(claimed);
        }
    }

    /** Removes a digest, and returns its location. */
    long remove(long high, long tag) {
        int claimed = claim();
        try {
            SlotTable current = table;
            int slot = current == null ? -1 : current.search(high, tag);
            if (current == null || slot < 0) {
                return Location.NONE;
            }
            long old = current.word(slot);
            current.remove(slot);
            size = size - 1;
            return old & Location.MASK;
        } finally {
            release(claimed);
        }
    }

    /** Sets a digest's location if it is the one expected, and returns whether it was. */
    boolean replace(long high, long tag, long expected, long location) {
        int claimed = claim();
        try {
            SlotTable current = table;
            int slot = current == null ? -1 : current.search(high, tag);
            if (current == null || slot < 0 || (current.word(slot) & Location.MASK) != expected) {
                return false;
            }
            current.setWord(slot, tag << Location.BITS | location);
            return true;
        } finally {
            release(claimed);
        }
    }

    /** Removes everything. */
    void clear() {
        int claimed = claim();
        try {
            SlotTable current = table;
            if (current != null) {
                table = null;
                current.release();
            }
            size = 0;
        } finally {
            release(claimed);
        }
    }

    /**
     * Returns all slots of one moment, two words each: a digest's high half, and tag and location.
     */
    long[] slots() {
        int claimed = claim();
        try {
            SlotTable current = table;
            if (current == null) {
                return new long[0];
            }
            long[] words = new long[2 * size];
            int count = 0;
            for (int slot = 0; slot < current.slotCount(); slot++) {
                long word = current.word(slot);
                if (word != 0) {
                    words[count++] = current.high(slot);
                    words[count++] = word;
                }
            }
            assert count == words.length;
            return words;
        } finally {
            release(claimed);
        }
    }

    int size() {
        return size;
    }

    private SlotTable tableWithRoom() {
        SlotTable current = table;
        if (current == null) {
            current = new SlotTable(memory, 1);
            table = current;
        } else if (size >= (long) current.slotCount() * FULL_NUMERATOR / FULL_DENOMINATOR) {
            current = grow(current);
        }
        return current;
    }

    /**
     * Grows by an eighth: small steps keep tables full, and filling a table is one sequential walk.
     */
    private SlotTable grow(SlotTable full) {
        int chunkCount = full.chunkCount();
        while (true) {
            chunkCount += Math.max(1, chunkCount / FULL_DENOMINATOR);
            SlotTable larger = new SlotTable(memory, chunkCount);
            if (full.copyInto(larger)) {
                table = larger;
                full.release();
                return larger;
            }
            larger.release();
        }
    }

    private int claim() {
        while (true) {
            int current = version;
            if ((current & 1) == 0 && VERSION.compareAndSet(this, current, current + 1)) {
                VarHandle.fullFence();
                return current;
            }
            Thread.onSpinWait();
        }
    }

    private void release(int claimed) {
        VERSION.setRelease(this, claimed + 2);
    }
}
