package io.bitcask.engine.store;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.OpenException;
import io.bitcask.api.StorageException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.checkpoint.CheckpointRule;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.recover.RecoveredLog;
import io.bitcask.engine.recover.Recovery;
import io.bitcask.engine.recover.StoreDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a store: claims the directory, recovers the log, puts the parts together. */
public final class OpenStore {

    private OpenStore() {}

    /**
     * Opens the store in a directory on disk.
     *
     * @throws OpenException and others, as {@link Store#open(Path, StoreOptions)} describes
     */
    public static Store open(Path directory, StoreOptions options, RecordCodecs codecs) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            StoreDirectory.prepare(absolute, options);
            DiskFiles files = new DiskFiles(absolute);
            if (!options.readOnly()) {
                // Before a lock file is left where no store may be.
                StoreDirectory.holdsStore(files, options);
            }
            DirectoryLock lock = DirectoryLock.acquire(absolute, options.readOnly());
            try {
                if (!options.readOnly()) {
                    checkWritable(absolute);
                }
                return open(files, options, codecs, lock);
            } catch (Throwable e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(absolute, e);
        }
    }

    /**
     * Refuses a directory whose files may be written but in which none can be made: the first write
     * would be taken, and the store could not be closed properly.
     */
    private static void checkWritable(Path directory) throws AccessDeniedException {
        if (!Files.isWritable(directory)) {
            throw new AccessDeniedException(
                    directory.toString(), null, "no files can be created there");
        }
    }

    /**
     * Opens a store whose directory has been claimed.
     *
     * @param claim what to release when the store is closed
     */
    public static Store open(
            StoreFiles files, StoreOptions options, RecordCodecs codecs, Closeable claim) {
        return open(files, options, codecs, CheckpointRule.STANDARD, claim);
    }

    /**
     * Opens a store whose directory has been claimed.
     *
     * @param rule when checkpoints are written
     * @param claim what to release when the store is closed
     */
    public static Store open(
            StoreFiles files,
            StoreOptions options,
            RecordCodecs codecs,
            CheckpointRule rule,
            Closeable claim) {
        try {
            Manifest manifest = StoreDirectory.manifest(files, options, codecs);
            RecoveredLog log = Recovery.run(files, options, codecs, manifest);
            return new BitcaskStore(new StoreParts(files, options, log, rule, claim));
        } catch (IOException e) {
            throw failed(files.directory(), e);
        }
    }

    private static BitcaskException failed(Path directory, IOException e) {
        return new StorageException("cannot open the store " + directory + ": " + describe(e), e);
    }

    private static String describe(IOException e) {
        String kind = e.getClass().getSimpleName();
        return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
    }
}
