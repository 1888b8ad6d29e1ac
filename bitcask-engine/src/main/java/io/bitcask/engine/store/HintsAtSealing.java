package io.bitcask.engine.store;

import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Maintenance;
import java.io.IOException;
import java.util.List;

/** Writes the hints of files that are complete, one after another in the background. */
final class HintsAtSealing implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final Maintenance thread;
    private final DataFiles files;
    private final KeyOrders orders;
    private final Runnable afterwards;
    private volatile boolean closing;

    /**
     * Begins idle.
     *
     * @param afterwards what is done when a file that was just completed has its hint
     */
    HintsAtSealing(Maintenance thread, DataFiles files, KeyOrders orders, Runnable afterwards) {
        this.thread = thread;
        this.files = files;
        this.orders = orders;
        this.afterwards = afterwards;
    }

    /** Takes note of a file that is complete now. */
    void sealed(DataFile file) {
        thread.execute(() -> {
            if (write(file)) {
                afterwards.run();
            }
        });
    }

    /** Takes note of a file that has long been complete, and has no hint. */
    void missing(DataFile file) {
        thread.execute(() -> {
            if (!closing) {
                write(file);
            }
        });
    }

    /** Writes a hint, unless the file is gone, and returns whether it is not. */
    private boolean write(DataFile file) {
        if (!files.pin(file)) {
            return false; // the store was cleared, or the file merged
        }
        try {
            orders.writeHintNow(file);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the hint of " + file.path() + " cannot be written; it is not needed",
                    e);
        } finally {
            files.unpin(List.of(file));
        }
        return true;
    }

    /** Waits for the hints of files that were completed; those missing before can stay so. */
    @Override
    public void close() {
        closing = true;
        thread.close();
    }
}
