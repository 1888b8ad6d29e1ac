package io.bitcask.tools.command;

/** The command line asks for something that is not possible. The message says what would be. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
