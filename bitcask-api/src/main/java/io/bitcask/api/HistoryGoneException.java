package io.bitcask.api;

/**
 * A past that is asked for cannot be told any more: merges have dropped records that belonged to
 * it. Keep more with {@link MergeOptions#retention}.
 */
public final class HistoryGoneException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    private final long askedSequence;
    private final long availableFrom;

    /** Names the sequence that was asked for and the first that can be had. */
    public HistoryGoneException(long askedSequence, long availableFrom) {
        super(
                "history as of sequence " + askedSequence
                        + " is gone, it can be told from sequence " + availableFrom
                        + " on; a longer retention keeps more",
                null);
        this.askedSequence = askedSequence;
        this.availableFrom = availableFrom;
    }

    /** Returns the sequence that was asked for. */
    public long askedSequence() {
        return askedSequence;
    }

    /** Returns the first sequence that can be asked for. */
    public long availableFrom() {
        return availableFrom;
    }
}
