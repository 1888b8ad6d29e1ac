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
    private volatile @Nullable Failure failure;

    /** Begins healthy. */
    public Poison(Path directory) {
        this.directory = directory;
    }

    /** Stops the store from taking writes. */
    public void set(String event, Throwable cause) {
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = new Failure(event, cause);
        }
        LOGGER.log(
                System.Logger.Level.ERROR,
                () -> "the store " + directory + " takes no more writes: " + event
                        + "; reads go on",
                cause);
    }

    /** Returns whether writes are refused. */
    public boolean isSet() {
        return failure != null;
    }

    /** Throws if writes are refused. */
    public void check() {
        if (failure != null) {
            throw exception();
        }
    }

    /** Returns the exception that writes are refused with; asked for when they are. */
    public StorePoisonedException exception() {
        Failure first = Objects.requireNonNull(failure);
        return new StorePoisonedException(
                "the store " + directory + " takes no more writes: " + first.event + " ("
                        + first.cause.getMessage()
                        + "). Which of the latest unsynced writes survive is not known; close it,"
                        + " look after the disk, and open it again",
                first.cause);
    }

    private record Failure(String event, Throwable cause) {}
}
