package io.bitcask.engine.keydir;

/**
 * Records whose keys belong to one stripe, waiting to be entered together and in order. That takes
 * one claim instead of many, and lets the processor fetch the memory of many slots at a time, which
 * is most of what loading a keydir waits for. Used by one thread.
 */
public final class KeydirBatch {

    /** How many records a batch takes. */
    public static final int CAPACITY = 64;

    private static final int WORDS = 5;

    private final long[] words = new long[CAPACITY * WORDS];
    private int count;

    /**
     * Adds a record.
     *
     * @param note what the rule is to know of it
     * @return whether the batch is full now
     */
    public boolean add(KeyDigest key, long location, long note) {
        int at = count++ * WORDS;
        words[at] = key.high();
        words[at + 1] = key.low();
        words[at + 2] = location;
        words[at + 3] = note;
        return count == CAPACITY;
    }

    /** Returns how many records there are. */
    public int count() {
        return count;
    }

    /** Forgets all. */
    public void clear() {
        count = 0;
    }

    /** Gets the digest of a record's key. */
    public void key(int index, KeyDigest into) {
        into.set(words[index * WORDS], words[index * WORDS + 1]);
    }

    /** Returns where a record lies. */
    public long location(int index) {
        return words[index * WORDS + 2];
    }

    /** Returns what was noted of a record. */
    public long note(int index) {
        return words[index * WORDS + 3];
    }

    /** Returns, of a record that has been entered, what {@link Keydir#putIfNewer} returns. */
    public long loser(int index) {
        return words[index * WORDS + 4];
    }

    long high(int index) {
        return words[index * WORDS];
    }

    long tag(int index) {
        return Keydir.tag(words[index * WORDS + 1]);
    }

    void loser(int index, long location) {
        words[index * WORDS + 4] = location;
    }
}
