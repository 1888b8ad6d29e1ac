package io.bitcask.engine.hint;

/**
 * The records of one data file in order: by key, compared as unsigned bytes, and of one key the
 * newest first, that is, the one with the greatest sequence. Records without a key are left out.
 *
 * <p>A cursor begins at no entry. Each move says whether it arrived at one; when it did not, the
 * cursor is at none, and only a move that does not go from where it is may follow. While it is at
 * an entry it shows it, as a {@link KeyEntry}.
 *
 * <p>Moves throw {@link io.bitcask.api.CorruptionException} when the data file is damaged,
 * {@link io.bitcask.api.StorageException} when it cannot be read, and
 * {@link IllegalStateException} when it has been retired: whoever has a cursor must keep its file.
 *
 * <p>Not thread-safe. Holds nothing that must be given back.
 */
public interface KeyCursor extends KeyEntry {

    /** Moves to the first entry. */
    boolean first();

    /** Moves to the last entry. */
    boolean last();

    /** Moves to the first entry whose key is a given one or greater. */
    boolean seek(byte[] key, int offset, int length);

    /** Moves to the last entry whose key is less than a given one. */
    boolean seekBefore(byte[] key, int offset, int length);

    /** Moves from an entry to the one behind it. */
    boolean next();

    /** Moves from an entry to the one before it. */
    boolean previous();
}
