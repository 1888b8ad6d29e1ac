package io.bitcask.api;

/** A key or a value is larger than the store takes, or a key is empty. */
public final class LimitExceededException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    private final long limitBytes;
    private final long actualBytes;

    /**
     * Makes an exception about one size.
     *
     * @param what what is too large, as in "the key"
     * @param actualBytes its size
     * @param limitBytes the size that is allowed
     * @param remedy what to do about it
     */
    public LimitExceededException(String what, long actualBytes, long limitBytes, String remedy) {
        super(
                what + " has " + actualBytes + " bytes, allowed are " + limitBytes + ": " + remedy,
                null);
        this.limitBytes = limitBytes;
        this.actualBytes = actualBytes;
    }

    /** Returns the size that is allowed, in bytes. */
    public long limitBytes() {
        return limitBytes;
    }

    /** Returns the size that was given, in bytes. */
    public long actualBytes() {
        return actualBytes;
    }
}
