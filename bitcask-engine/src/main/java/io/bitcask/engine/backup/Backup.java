package io.bitcask.engine.backup;

import io.bitcask.api.BackupResult;
import io.bitcask.api.BitcaskException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.engine.backup.BackupSource.Part;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/*
 * The way of a backup: under the writer lock the files are pinned, and the ends that they have and
 * the last sequence are noted; the log is made durable up to there, so that no later life of the
 * store gives these sequences to other records; then files are shipped, the directory is forced,
 * and the manifest replaced, which is the one step by which the backup comes to be. What is no
 * longer needed is removed at last.
 *
 * Store and backup have one store id, since every hint and every checksum depends on it. Both may
 * be open at the same time: neither writes to a file that they share, see BackupSource. What each
 * of them then adds is its own, and they are two stores from there on; BackupTarget and Shipping
 * see to it that the next backup does not mix them.
 */

/** Writes backups of an open store. Thread-safe; two backups at once go to different places. */
public final class Backup {

    private final StoreFiles source;
    private final DataFiles files;
    private final KeyOrders orders;
    private final LogWriter log;
    private final GroupCommit commit;

    /** Begins without any. */
    public Backup(
            StoreFiles source,
            DataFiles files,
            KeyOrders orders,
            LogWriter log,
            GroupCommit commit) {
        this.source = source;
        this.files = files;
        this.orders = orders;
        this.log = log;
        this.commit = commit;
    }

    /** Writes a backup to a directory on disk, as {@link io.bitcask.api.Store#backup} describes. */
    public BackupResult run(Path target) {
        Path absolute = target.toAbsolutePath().normalize();
        try {
            prepare(absolute);
            try (DirectoryLock lock = DirectoryLock.acquire(absolute, false)) {
                assert lock != null;
                return write(new DiskFiles(absolute));
            }
        } catch (IOException e) {
            throw failed(absolute, e);
        }
    }

    private void prepare(Path target) throws IOException {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new NotAStoreException(target + " is not a directory");
        }
        Path existing = target;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (Files.exists(source.directory())
                && existing.toRealPath().startsWith(source.directory().toRealPath())) {
            throw new NotAStoreException(target + " is in the store " + source.directory()
                    + " itself; name a directory beside it, or on another disk");
        }
        if (!Files.exists(target)) {
            DiskFiles.createDirectory(target);
        }
    }

    /** Writes a backup to a directory that has been claimed. */
    public BackupResult run(StoreFiles target) {
        try {
            return write(target);
        } catch (IOException e) {
            throw failed(target.directory(), e);
        }
    }

    private BackupResult write(StoreFiles targetFiles) throws IOException {
        long started = System.nanoTime();
        log.awaitSealed(); // files that are complete are linked, others copied
        try (BackupSource state = BackupSource.now(log, files, orders)) {
            Manifest manifest = state.manifest();
            commit.await(manifest.lastSequence());
            BackupTarget target =
                    BackupTarget.prepare(targetFiles, manifest.storeId(), manifest.lastSequence());
            Shipping shipping = new Shipping(source, targetFiles);
            long bytes = 0;
            for (Part part : state.parts()) {
                shipping.ship(part);
                bytes += part.entry().bytes();
            }
            for (Part part : state.parts()) {
                shipping.shipHint(part);
            }
            target.complete(manifest);
            target.removeOthers(manifest);
            return new BackupResult(
                    manifest.lastSequence(),
                    state.parts().size(),
                    shipping.linkedCount(),
                    shipping.reusedCount(),
                    bytes,
                    shipping.copiedBytes(),
                    System.nanoTime() - started);
        }
    }

    private BitcaskException failed(Path target, IOException e) {
        String message =
                "backing " + source.directory() + " up to " + target + " failed: " + e.getMessage();
        if (DiskFull.isCauseOf(e)) {
            return new StorageFullException(message, e);
        }
        return new StorageException(message, e);
    }
}
