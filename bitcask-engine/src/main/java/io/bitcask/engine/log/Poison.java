package io.bitcask.engine.log;

import io.bitcask.api.StorePoisonedException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a store has stopped taking writes for good, and why. Once set it stays: only the first
 * failure counts. Thread-safe.
 */
public final class Poison {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final Path directory;
    private String event = "";
    private @Nullable Throwable cause;
    private volatile boolean set;

    /** Begins healthy. */
    public Poison(Path directory) {
        this.directory = directory;
    }

    /**
     * Stops the store from taking writes, also where there is no memory left: then the log is not
     * told, but who writes next is.
     */
    public void set(String event, Throwable cause) {
        synchronized (this) {
            if (set) {
                return;
            }
            this.event = event;
            this.cause = cause;
            set = true;
        }
        try {
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    () -> "the store " + directory + " takes no more writes: " + event
                            + "; reads go on",
                    cause);
        } catch (OutOfMemoryError unlogged) {
            // Who writes next is told.
        }
    }

    /** Returns whether writes are refused. */
    public boolean isSet() {
        return set;
    }

    /** Throws if writes are refused. */
    public void check() {
        if (set) {
            throw exception();
        }
    }

    /** Returns the exception that writes are refused with; asked for when they are. */
    public StorePoisonedException exception() {
        Throwable first = Objects.requireNonNull(cause);
        return new StorePoisonedException(
                "the store " + directory + " takes no more writes: " + event + " ("
                        + first.getMessage()
                        + "). Which of the latest unsynced writes survive is not known; close it,"
                        + " look after the disk, and open it again",
                first);
    }
}
