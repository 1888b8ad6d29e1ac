package io.bitcask.engine.keydir;

import org.jspecify.annotations.Nullable;

/*
 * Concurrency
 *
 * Writers and readers follow the protocol of the sequence lock.
 *
 * While it looks, a reader may see any mixture of old and new slots, and even chunks that by now
 * belong to another stripe. Whatever it makes of them, it must end and touch only memory that is
 * there: a search is bounded by its table's slot count, chunk numbers stand in an array that never
 * changes once its table is published, and slot memory is never unmapped while the keydir is open.
 *
 * A stripe of a checkpoint begins as stored: it has no table, and whoever touches it first claims
 * it, copies the stored slots into memory, and checks them. A reader asks for that only where it
 * finds no table, so that a stripe in use costs it nothing. It must see the version unchanged
 * before it believes that there is neither a table nor a stored stripe: it may have looked for the
 * one before and for the other after the change from this to that.
 */

/**
 * One of the keydir's independent parts: a table of slots that grows alone. Readers never wait for
 * each other and take no lock.
 */
final class Stripe extends SequenceLock {

    private static final NewerRule ALWAYS = (given, note, than) -> true;

    /** Seven eighths full is when a table grows. */
    private static final int FULL_NUMERATOR = 7;

    private static final int FULL_DENOMINATOR = 8;

    private static final int UNCLAIMED_COPIES = 4;

    private final SlotMemory memory;
    private volatile @Nullable SlotTable table;
    private volatile @Nullable StoredStripe stored;
    private volatile int size;

    Stripe(SlotMemory memory) {
        this.memory = memory;
    }

    Stripe(SlotMemory memory, StoredStripe stored) {
        this.memory = memory;
        this.stored = stored;
        size = stored.keyCount();
    }

    long find(long high, long tag) {
        for (int round = 0; ; round++) {
            int before = version();
            if (isAtRest(before)) {
                long location = Location.NONE;
                SlotTable current = table;
                if (current != null) {
                    int slot = current.search(high, tag);
                    location = slot < 0 ? Location.NONE : current.word(slot) & Location.MASK;
                } else if (stored != null) {
                    touch();
                    continue;
                }
                if (isStill(before)) {
                    return location;
                }
            }
            pause(round);
        }
    }

    /** Sets a digest's location, and returns the one before. */
    long put(long high, long tag, long location) {
        return putIfNewer(high, tag, location, 0, ALWAYS);
    }

    /** Sets a digest's location if it is newer, and returns the one that is not. */
    long putIfNewer(long high, long tag, long location, long note, NewerRule rule) {
        int claimed = claim();
        try {
            return putClaimed(high, tag, location, note, rule);
        } finally {
            release(claimed);
        }
    }

    /** Does the same for all of a batch. */
    void putAllIfNewer(KeydirBatch batch, NewerRule rule) {
        int claimed = claim();
        try {
            tableWithRoomFor(1).fetch(batch);
            for (int i = 0; i < batch.count(); i++) {
                batch.loser(
                        i,
                        putClaimed(
                                batch.high(i),
                                batch.tag(i),
                                batch.location(i),
                                batch.note(i),
                                rule));
            }
        } finally {
            release(claimed);
        }
    }

    private long putClaimed(long high, long tag, long location, long note, NewerRule rule) {
        long word = tag << Location.BITS | location;
        SlotTable current = tableWithRoomFor(1);
        int slot = current.search(high, tag);
        if (slot >= 0) {
            long old = current.word(slot) & Location.MASK;
            if (old == location || !rule.isNewer(location, note, old)) {
                return location;
            }
            current.setWord(slot, word);
            return old;
        }
        while (!current.insert(-1 - slot, high, word)) {
            current = grow(current);
            slot = current.search(high, tag);
        }
        size = size + 1;
        return Location.NONE;
    }

    /** Removes a digest, and returns its location. */
    long remove(long high, long tag) {
        return removeIf(high, tag, Location.NONE);
    }

    /** Removes a digest if its location is the one expected, and returns whether it was. */
    boolean remove(long high, long tag, long expected) {
        return expected != Location.NONE && removeIf(high, tag, expected) != Location.NONE;
    }

    /** Removes a digest whose location is a certain one, or, for none, any. */
    private long removeIf(long high, long tag, long expected) {
        int claimed = claim();
        try {
            SlotTable current = checkedTable();
            int slot = current == null ? -1 : current.search(high, tag);
            if (current == null || slot < 0) {
                return Location.NONE;
            }
            long old = current.word(slot) & Location.MASK;
            if (expected != Location.NONE && old != expected) {
                return Location.NONE;
            }
            current.remove(slot);
            size = size - 1;
            return old;
        } finally {
            release(claimed);
        }
    }

    /** Sets a digest's location if it is the one expected, and returns whether it was. */
    boolean replace(long high, long tag, long expected, long location) {
        int claimed = claim();
        try {
            SlotTable current = checkedTable();
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

    /** Sets a digest's location if it lies in one of some files, and returns the one before. */
    long moveIfIn(long high, long tag, SlotSet from, long location) {
        int claimed = claim();
        try {
            SlotTable current = checkedTable();
            int slot = current == null ? -1 : current.search(high, tag);
            if (current == null || slot < 0) {
                return Location.NONE;
            }
            long old = current.word(slot) & Location.MASK;
            if (!from.contains(Location.fileSlot(old))) {
                return Location.NONE;
            }
            current.setWord(slot, tag << Location.BITS | location);
            return old;
        } finally {
            release(claimed);
        }
    }

    /** Removes everything that lies in some files, and returns how much that was. */
    int removeAllIn(SlotSet files) {
        int claimed = claim();
        try {
            SlotTable current = checkedTable();
            int removed = current == null ? 0 : current.removeAllIn(files);
            size = size - removed;
            return removed;
        } finally {
            release(claimed);
        }
    }

    /** Counts everything by where it lies. */
    void countInto(SlotCounts counts) {
        int claimed = claim();
        try {
            SlotTable current = checkedTable();
            if (current != null) {
                current.countInto(counts);
            }
        } finally {
            release(claimed);
        }
    }

    /** Removes everything. */
    void clear() {
        int claimed = claim();
        try {
            SlotTable current = table;
            table = null;
            stored = null;
            size = 0;
            if (current != null) {
                current.release();
            }
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
            SlotTable current = checkedTable();
            return current == null ? new long[0] : current.words(size);
        } finally {
            release(claimed);
        }
    }

    /**
     * Copies all slots of one moment as they are in memory: as readers look, so that nobody waits,
     * or, where writers disturb that too often, under a claim.
     */
    void copyInto(StripeImage image) {
        if (stored != null) {
            touch();
        }
        for (int round = 0; round < UNCLAIMED_COPIES; round++) {
            int before = version();
            image.take(table, size);
            if (isAtRest(before) && isStill(before)) {
                return;
            }
            pause(round);
        }
        int claimed = claim();
        try {
            image.takeClaimed(checkedTable(), size);
        } finally {
            release(claimed);
        }
    }

    int size() {
        return size;
    }

    /** Returns how many chunks its slots take, loaded or stored. */
    int chunkCount() {
        StoredStripe first = stored;
        SlotTable current = table;
        return current != null ? current.chunkCount() : first != null ? first.chunkCount() : 0;
    }

    /** Makes sure that what a checkpoint stored is loaded. */
    void touch() {
        int claimed = claim();
        try {
            checkedTable();
        } finally {
            release(claimed);
        }
    }

    /** Returns the table, for who has claimed the stripe. */
    private @Nullable SlotTable checkedTable() {
        StoredStripe first = stored;
        if (first != null) {
            SlotTable loaded = first.load(memory);
            if (loaded != null) {
                table = loaded;
            } else {
                Stripe rebuilt = first.rebuild(memory);
                table = rebuilt.table;
                size = rebuilt.size;
            }
            stored = null;
            first.slots().loaded();
        }
        return table;
    }

    /** Makes room for some keys at once, in a stripe that has none. */
    void expect(long keyCount) {
        long slots = keyCount * FULL_DENOMINATOR / FULL_NUMERATOR;
        int claimed = claim();
        try {
            if (table == null && stored == null && slots > SlotMemory.CHUNK_SLOTS) {
                table = new SlotTable(memory, (int) (slots >>> SlotMemory.CHUNK_SLOT_BITS));
            }
        } finally {
            release(claimed);
        }
    }

    /** Makes room for some keys beside those that are there. */
    void makeRoom(int newKeyCount) {
        int claimed = claim();
        try {
            tableWithRoomFor(newKeyCount);
        } finally {
            release(claimed);
        }
    }

    private SlotTable tableWithRoomFor(int newKeyCount) {
        SlotTable current = checkedTable();
        if (current == null) {
            current = new SlotTable(memory, 1);
            table = current;
        }
        while ((long) size + newKeyCount > fullCount(current)) {
            current = grow(current);
        }
        return current;
    }

    /** Returns how many keys a table takes before it is to grow. */
    private static long fullCount(SlotTable table) {
        return (long) table.slotCount() * FULL_NUMERATOR / FULL_DENOMINATOR;
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
}
