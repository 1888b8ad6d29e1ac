package io.bitcask.api.care;

/**
 * A key of a salvaged store whose newest record was lost.
 *
 * @param lost the record, in its damaged place
 * @param shownSequence the sequence of the older version that the key has now, or 0 when the key is
 *     absent
 */
public record FallBack(LostRecord lost, long shownSequence) {

    /** Returns whether the key was deleted and is there again, as far as the remains can tell. */
    public boolean isResurrection() {
        return lost.tombstone() && shownSequence > 0;
    }
}
