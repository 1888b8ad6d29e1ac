package io.bitcask.api.codec;

import io.bitcask.api.ValueKind;

/** What a record says. The codes stand in files: they are never changed and never used again. */
public enum RecordKind {
    /** A key has a value, of any bytes. */
    BYTES(0),
    /** A key has a value, of UTF-8 text. */
    TEXT(1),
    /** A key has a value, of JSON in UTF-8. */
    JSON(2),
    /** A key has been deleted. There is no value. */
    TOMBSTONE(3),
    /**
     * Everything up to the record's sequence had reached the disk when this was written. There is
     * neither key nor value, and the sequence is not its own but the one that it speaks of.
     */
    SYNC_MARK(4),
    /**
     * The records that follow, up to the one with this record's sequence, count together or not at
     * all. There is neither key nor value, and the sequence is not its own but that of the last of
     * them.
     */
    BATCH_MARK(5);

    private static final RecordKind[] BY_CODE = values();

    private final int code;

    RecordKind(int code) {
        this.code = code;
    }

    /** Returns the number that stands for this kind in binary formats. */
    public int code() {
        return code;
    }

    /** Returns whether records of this kind carry a value. */
    public boolean hasValue() {
        return code <= JSON.code;
    }

    /** Returns whether records of this kind carry a key. */
    public boolean hasKey() {
        return code <= TOMBSTONE.code;
    }

    /** Returns whether a code stands for a kind. */
    public static boolean isCode(long code) {
        return code >= 0 && code < BY_CODE.length;
    }

    /**
     * Returns the kind that a code stands for.
     *
     * @throws IllegalArgumentException when it stands for none
     */
    public static RecordKind ofCode(int code) {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "code is " + code + ", it must be from 0 to " + (BY_CODE.length - 1));
        }
        return BY_CODE[code];
    }

    /** Returns the kind of a record that holds a value of a kind. */
    public static RecordKind of(ValueKind kind) {
        return switch (kind) {
            case BYTES -> BYTES;
            case TEXT -> TEXT;
            case JSON -> JSON;
        };
    }

    /**
     * Returns what the value of a record of this kind is.
     *
     * @throws IllegalStateException when there is no value
     */
    public ValueKind valueKind() {
        return switch (this) {
            case BYTES -> ValueKind.BYTES;
            case TEXT -> ValueKind.TEXT;
            case JSON -> ValueKind.JSON;
            case TOMBSTONE, SYNC_MARK, BATCH_MARK ->
                throw new IllegalStateException(this + " has no value");
        };
    }
}
