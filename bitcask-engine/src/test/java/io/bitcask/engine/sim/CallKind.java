package io.bitcask.engine.sim;

/** What a store asks of its file system. */
public enum CallKind {
    NAMES,
    IS_REGULAR_FILE,
    CREATE,
    OPEN,
    RENAME,
    LINK,
    DELETE,
    FORCE_DIRECTORY,
    LENGTH,
    READ,
    WRITE,
    SET_LENGTH,
    FORCE,
    RESERVE,
    MAP,
    FORCE_MAPPING,
    CLOSE;

    /** Returns whether the call asks for durability. */
    public boolean isForce() {
        return this == FORCE || this == FORCE_MAPPING || this == FORCE_DIRECTORY;
    }

    /** Returns whether the call needs a descriptor, if for a moment. */
    public boolean takesDescriptor() {
        return this == NAMES
                || this == CREATE
                || this == OPEN
                || this == FORCE_DIRECTORY
                || this == MAP;
    }

    /** Returns whether the call may want room on the disk. */
    public boolean takesSpace() {
        return this == CREATE || this == WRITE || this == RESERVE;
    }

    /** Returns whether the call changes what is on the disk, now or durably. */
    public boolean changesDisk() {
        return takesSpace()
                || isForce()
                || this == RENAME
                || this == LINK
                || this == DELETE
                || this == SET_LENGTH;
    }
}
