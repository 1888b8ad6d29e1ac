package io.bitcask.tools.command;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Store;
import io.bitcask.tools.console.Console;

/**
 * Closes a store when the process is stopped from outside, as by Ctrl-C, while a command is at work
 * on it. Whatever the store had acknowledged is on disk then, and the next open finds nothing to
 * recover. The command itself meets a closed store, and ends in silence.
 */
final class InterruptGuard implements AutoCloseable {

    private final Store store;
    private final Console console;
    private final Thread closing = new Thread(this::stop, "close-on-interrupt");
    private volatile boolean stopped;

    InterruptGuard(Store store, Console console) {
        this.store = store;
        this.console = console;
        try {
            Runtime.getRuntime().addShutdownHook(closing);
        } catch (IllegalStateException e) {
            // Stopped while the store was being opened.
            stop();
        }
    }

    /** Returns whether the process is being stopped. */
    boolean stopped() {
        return stopped;
    }

    private void stop() {
        stopped = true;
        try {
            store.close();
        } catch (BitcaskException e) {
            console.message(Failure.sentence(e));
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException e) {
            // The process is being stopped: the store is closed, or will be.
        }
    }
}
