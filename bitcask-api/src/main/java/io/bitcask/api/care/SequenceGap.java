package io.bitcask.api.care;

/**
 * A range of sequences that no intact record has. It may be empty: then no record is missing, and
 * {@code last} is one less than {@code first}.
 *
 * @param first the first missing sequence
 * @param last the last missing sequence
 */
public record SequenceGap(long first, long last) {

    /** Checks the order. */
    public SequenceGap {
        if (first < 1 || last < first - 1) {
            throw new IllegalArgumentException("first is " + first + " and last " + last
                    + "; first must be from 1 up, and last at least first - 1");
        }
    }

    /** Returns how many sequences these are. */
    public long count() {
        return last - first + 1;
    }
}
