package io.bitcask.benchmarks.workload;

/** A contender returned what was not put there. Ends its scenario. */
public final class WrongValueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Makes one that says what is wrong. */
    public WrongValueException(String message) {
        super(message);
    }
}
