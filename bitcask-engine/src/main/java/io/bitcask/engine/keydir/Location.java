package io.bitcask.engine.keydir;

/**
 * A place in the log, packed into 48 bits: 17 bits of file slot above 31 bits of offset. A file
 * slot is a number that an open store gives to a data file. No record lies at offset 0, so 0 is no
 * location.
 */
public final class Location {

    /** What stands for "nowhere". */
    public static final long NONE = 0;

    /** How many files a store can have open. */
    public static final int MAX_FILE_SLOTS = 1 << 17;

    /** How many bits a location takes. */
    static final int BITS = 48;

    /** What cuts a location out of a slot's second word, where it stands below a tag. */
    static final long MASK = (1L << BITS) - 1;

    private static final int OFFSET_BITS = 31;

    private Location() {}

    /** Packs a place. */
    public static long of(int fileSlot, int offset) {
        assert fileSlot >= 0 && fileSlot < MAX_FILE_SLOTS && offset > 0;
        return (long) fileSlot << OFFSET_BITS | offset;
    }

    /** Returns the file slot of a location. */
    public static int fileSlot(long location) {
        return (int) (location >>> OFFSET_BITS);
    }

    /** Returns the offset of a location in its file, in bytes. */
    public static int offset(long location) {
        return (int) location & Integer.MAX_VALUE;
    }
}
