package io.bitcask.tools.command;

/**
 * A file or a stream that the command was to read cannot be used. The message says which and where.
 */
final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
