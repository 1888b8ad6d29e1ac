package io.bitcask.engine.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Runs an operation on a channel of its own as if its thread could not be interrupted.
 *
 * <p>{@link Thread#interrupt} closes the channel that the thread is in. An operation that is run
 * here opens its own channel, so it can be run again from the start; the thread's interrupt status
 * is put back afterwards.
 */
final class Shielded {

    private Shielded() {}

    static <T> T call(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An operation that may be run more than once. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }
}
