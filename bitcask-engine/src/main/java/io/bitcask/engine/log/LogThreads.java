package io.bitcask.engine.log;

/**
 * The threads that keep work out of the writers' way. They are three so that none of that work
 * waits for another: a slow disk keeps the first two busy.
 *
 * @param sealing seals files that were rolled
 * @param creating makes the next file
 * @param room reserves space and brings memory in
 */
public record LogThreads(Maintenance sealing, Maintenance creating, Maintenance room)
        implements AutoCloseable {

    /** Begins with idle ones, for the store of a name. */
    public static LogThreads of(String storeName) {
        return new LogThreads(
                new Maintenance("bitcask-maintenance-" + storeName),
                new Maintenance("bitcask-next-" + storeName),
                new Maintenance("bitcask-room-" + storeName));
    }

    /** Waits until all that was to be done is done, and takes nothing more. */
    @Override
    public void close() {
        sealing.close();
        creating.close();
        room.close();
    }
}
