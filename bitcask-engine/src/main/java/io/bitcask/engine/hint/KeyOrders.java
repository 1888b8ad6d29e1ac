package io.bitcask.engine.hint;

import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FileNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The order of every data file of an open store. Answers are always right: where a hint is lost or
 * damaged they come from the data file, and take longer.
 *
 * <p>Thread-safe. A file that somebody has a cursor over must not be retired.
 */
public final class KeyOrders implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final StoreFiles files;
    private final UUID storeId;
    private final Executor background;
    private final Map<DataFile, FileOrder> orders = new ConcurrentHashMap<>();

    /**
     * Begins without having looked at any file.
     *
     * @param storeId the id of the store, which its hints repeat
     * @param background where hints are written
     */
    public KeyOrders(StoreFiles files, UUID storeId, Executor background) {
        this.files = files;
        this.storeId = storeId;
        this.background = background;
    }

    /**
     * Returns a cursor over the records that are in a file now.
     *
     * @throws io.bitcask.api.CorruptionException when there is no good hint and the file is damaged
     * @throws io.bitcask.api.StorageException when there is no good hint and the file cannot be
     *     read
     */
    public KeyCursor cursor(DataFile file) {
        return order(file).cursor();
    }

    /** Returns the hint of a file, if the file is sealed and has a good one. */
    public Optional<HintReader> hint(DataFile file) {
        return Optional.ofNullable(order(file).hint());
    }

    /**
     * Returns how long the hint of a file is, or 0 where it has none. Nothing of it is read.
     *
     * @throws IOException when the disk does not say
     */
    public long hintBytes(DataFile file) throws IOException {
        FileOrder order = orders.get(file);
        if (!file.isSealed() || (order != null && order.isUseless())) {
            return 0;
        }
        try (StoreFile hint = files.openForRead(FileNames.ofHint(file.fileId()))) {
            return hint.length();
        } catch (NoSuchFileException | FileNotFoundException e) {
            return 0;
        }
    }

    /** Returns a walk over all of a file's hint, if the file is sealed and has a good one. */
    public Optional<HintLoad> load(DataFile file) {
        FileOrder order = order(file);
        HintReader reader = order.hint();
        if (reader == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.load());
        } catch (UselessHintException e) {
            order.giveUp(reader, e);
            return Optional.empty();
        }
    }

    /** Takes note that a walk over all of a file's hint found it damaged. */
    public void giveUpHint(DataFile file, UselessHintException finding) {
        FileOrder order = order(file);
        HintReader reader = order.hint();
        if (reader != null) {
            order.giveUp(reader, finding);
        }
    }

    /** Writes the hint of a sealed file in the background, if it has no good one. */
    public void writeHint(DataFile file) {
        try {
            background.execute(() -> tryToWriteHint(file));
        } catch (RejectedExecutionException e) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    "the store is being closed; the hint of {0} waits for its next opening",
                    file.path());
        }
    }

    private void tryToWriteHint(DataFile file) {
        try {
            writeHintNow(file);
        } catch (IOException | RuntimeException e) {
            FileOrder order = orders.get(file);
            if (order != null && !order.isReleased()) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "the hint of " + file.path() + " cannot be written; it is not needed",
                        e);
            }
        }
    }

    /**
     * Writes the hint of a sealed file, if it has no good one. The directory is not forced: a hint
     * that is lost is written anew.
     *
     * @throws IOException when it cannot be written
     * @throws io.bitcask.api.CorruptionException when the data file is damaged
     * @throws io.bitcask.api.StorageException when the data file cannot be read
     * @throws IllegalStateException when the file is not sealed
     */
    public void writeHintNow(DataFile file) throws IOException {
        order(file).writeHint();
    }

    private FileOrder order(DataFile file) {
        return orders.computeIfAbsent(file, key -> new FileOrder(files, storeId, key));
    }

    /** Gives back what is open for a file that is retired. */
    public void release(DataFile file) {
        FileOrder order = orders.remove(file);
        if (order != null) {
            order.release();
        }
    }

    /** Gives back what is open for all files. */
    @Override
    public void close() {
        orders.keySet().forEach(this::release);
    }
}
