package io.bitcask.api;

/**
 * A key that a transaction has read was written by somebody else before the transaction was
 * committed. It has not taken effect; done again, it may.
 */
public final class TransactionConflictException extends WriteException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception that says what had changed. */
    public TransactionConflictException(String message) {
        super(message, null);
    }
}
