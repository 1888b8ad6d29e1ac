package io.bitcask.api;

/** A key, a value or a batch is larger than the store takes, or a key is empty. */
public final class LimitExceededException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    private final long limit;
    private final long actual;

    /**
     * Makes an exception about one size.
     *
     * @param what what is too large, as in "the key"
     * @param actualBytes its size
     * @param limitBytes the size that is allowed
     * @param remedy what to do about it
     */
    public LimitExceededException(String what, long actualBytes, long limitBytes, String remedy) {
        this(what, "bytes", actualBytes, limitBytes, remedy);
    }

    private LimitExceededException(
            String what, String unit, long actual, long limit, String remedy) {
        super(
                what + " has " + actual + " " + unit + ", allowed are " + limit + ": " + remedy,
                null);
        this.limit = limit;
        this.actual = actual;
    }

    /**
     * Makes an exception about one count.
     *
     * @param what what has too many, as in "the batch"
     * @param unit what it has too many of, as in "changes"
     * @param actual how many there are
     * @param limit how many are allowed
     * @param remedy what to do about it
     */
    public static LimitExceededException ofCount(
            String what, String unit, long actual, long limit, String remedy) {
        return new LimitExceededException(what, unit, actual, limit, remedy);
    }

    /** Returns what is allowed: bytes, or a count, as the message says. */
    public long limit() {
        return limit;
    }

    /** Returns what was given, in the same unit. */
    public long actual() {
        return actual;
    }
}
