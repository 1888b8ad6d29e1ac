package io.bitcask.api.care;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.OpenException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.spi.StoreProvider;
import java.nio.file.Path;

/**
 * Looks after stores that no writer has open: finds damage, and saves what is whole around it.
 * Nothing is ever changed in a store that is looked at: its files are opened for reading alone, and
 * read-only media will do. Thread-safe.
 *
 * <pre>{@code
 * VerifyResult result = StoreCare.installed().verify(directory, CareListener.SILENT);
 * if (!result.isSound()) {
 *     StoreCare.installed().salvage(directory, directory.resolveSibling("salvaged"), listener);
 * }
 * }</pre>
 */
public interface StoreCare {

    /**
     * Returns the care that the installed engine offers.
     *
     * @throws OpenException when there is no engine, or more than one
     */
    static StoreCare installed() {
        return StoreProvider.installed().care();
    }

    /**
     * Reads all of a store, or of one data file, checks every checksum, and names every damaged
     * place.
     *
     * <p>A store whose manifest is missing or damaged is read all the same: then the headers of its
     * data files say what they are.
     *
     * @param storeOrDataFile a store's directory, or a data file
     * @param listener is told of each damaged place, in the order of the log
     * @throws NotAStoreException when it is neither
     * @throws StoreLockedException when a writer has the store open
     * @throws OpenException when a codec is not installed, or a newer release wrote the store
     * @throws StorageException when the file system fails
     */
    VerifyResult verify(Path storeOrDataFile, CareListener listener);

    /**
     * Writes a good store with every intact record of a bad one.
     *
     * <p>Each record keeps its sequence, time of writing, expiry and kind. So of several surviving
     * versions of a key the one with the greatest sequence counts, and a deleted key stays deleted
     * where its tombstone has survived. Where it has not, or where a newer version was lost, the
     * older one is shown: {@link CareListener#fallBack} names the keys that are known, and the
     * {@link DamagedStretch}es say how many records are missing altogether.
     *
     * <p>The new store has an id and a hash secret of its own, and is durable when this returns.
     * Until then its directory is no store: the manifest is written last. What was written is
     * removed when this fails; when the process dies, it stays and can be deleted.
     *
     * @param from the bad store's directory
     * @param to a directory that is empty or does not exist yet, not inside of the bad store's
     * @param listener is told of each damaged place, in the order of the log, and then of each key
     *     that falls back
     * @throws NotAStoreException when there is no store, or {@code to} cannot take one
     * @throws StoreLockedException when somebody has either of the directories open for writing
     * @throws OpenException when a codec is not installed, or a newer release wrote the store
     * @throws StorageFullException when there is not enough room for the result, which is found out
     *     before anything is written, as far as the file system tells
     * @throws StorageException when the file system fails
     * @throws CorruptionException never for what is in {@code from}: it is reported instead
     */
    SalvageResult salvage(Path from, Path to, CareListener listener);

    /**
     * Copies a backup, or any store that nobody has open for writing, to a new place, and checks
     * every checksum of the copy. Durable on return; until then the new directory is no store.
     *
     * @param backup the directory of the backup, in which nothing is changed
     * @param to a directory that is empty or does not exist yet, not inside of the backup's
     * @param listener is told of the progress
     * @throws CorruptionException when the backup is damaged, naming the first place; what was
     *     copied is removed again
     * @throws NotAStoreException when there is no backup, or {@code to} cannot take a store
     * @throws StoreLockedException when somebody has either of the directories open for writing
     * @throws OpenException when a codec is not installed, or a newer release wrote the backup
     * @throws StorageException when the file system fails
     */
    RestoreResult restore(Path backup, Path to, CareListener listener);

    /**
     * Writes a store with every record of another one in a codec of choice. Each record keeps its
     * sequence, time of writing, expiry and kind, also those that newer ones have replaced. Durable
     * on return; until then the new directory is no store.
     *
     * @param from the directory of a store, in which nothing is changed
     * @param to a directory that is empty or does not exist yet, not inside of the store's
     * @param codec the name of the codec that the new store is written in
     * @param listener is told of the progress
     * @throws CorruptionException when the store is damaged, naming the first place; nothing is
     *     left of the new one then
     * @throws NotAStoreException when there is no store, or {@code to} cannot take one
     * @throws StoreLockedException when somebody has either of the directories open for writing
     * @throws OpenException when a codec is not installed, or a newer release wrote the store
     * @throws StorageFullException when there is not enough room for the result
     * @throws StorageException when the file system fails
     */
    ConvertResult convert(Path from, Path to, String codec, CareListener listener);
}
