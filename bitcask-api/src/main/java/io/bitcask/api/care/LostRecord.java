package io.bitcask.api.care;

/**
 * A record that stood in a damaged place.
 *
 * @param key its key
 * @param sequence its sequence
 * @param tombstone whether it deleted the key
 * @param offsetBytes where in the file it began, in bytes
 * @param certain whether this is known from another, intact place. If not, it was read from the
 *     damaged bytes themselves, which may have been damaged just there
 */
public record LostRecord(
        KeyBytes key, long sequence, boolean tombstone, long offsetBytes, boolean certain) {}
