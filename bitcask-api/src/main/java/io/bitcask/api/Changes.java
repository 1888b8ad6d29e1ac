package io.bitcask.api;

import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The puts and deletes of a store from some sequence on, in the order of their sequences, each
 * once. At the end of the log it waits for more.
 *
 * <pre>{@code
 * try (Changes changes = store.changes(lastDone + 1)) {
 *     while (true) {
 *         Change<byte[], byte[]> change = changes.take();
 *         apply(change);
 *         lastDone = change.sequence();
 *     }
 * }
 * }</pre>
 *
 * <p>While it is open, merges keep what it has not returned yet, whole data files are kept from
 * being deleted while it reads them, and so the store grows when it is not read. An expired value
 * that a merge has met may be shown as a delete. {@link Store#clear} is not shown: it ends every
 * open stream with {@link HistoryGoneException}.
 *
 * <p>Used by one thread at a time; {@link #close()} may be called by any, and wakes it.
 */
public interface Changes extends Iterator<Change<byte[], byte[]>>, AutoCloseable {

    /** Which changes are shown. */
    enum Shown {

        /** Those that are on the disk: what was shown is never lost in a power cut. */
        DURABLE,

        /** Those that readers see: a power cut may undo what was shown. */
        VISIBLE
    }

    /**
     * Returns the next change, and waits for it as long as it takes.
     *
     * @throws InterruptedException when the thread is interrupted; nothing has been skipped
     * @throws IllegalStateException when this is closed, also while waiting
     * @throws StoreClosedException when the store is closed, also while waiting
     * @throws StorePoisonedException when no more changes will become durable
     * @throws HistoryGoneException when changes that should come next are gone
     * @throws CorruptionException when a record is damaged
     * @throws StorageException when the file system fails
     */
    Change<byte[], byte[]> take() throws InterruptedException;

    /**
     * Returns the next change, or {@code null} when there is none within a time. Throws as
     * {@link #take()}.
     */
    @Nullable
    Change<byte[], byte[]> poll(Duration patience) throws InterruptedException;

    /**
     * Waits for a change.
     *
     * @return whether there is one; if not, this is closed, or the thread was interrupted, which it
     *     stays
     * @throws BitcaskException as {@link #take()}
     */
    @Override
    boolean hasNext();

    /** Returns the sequence up to which all has been returned. */
    long seenSequence();

    /** Ends the stream. Closing twice is harmless. */
    @Override
    void close();
}
