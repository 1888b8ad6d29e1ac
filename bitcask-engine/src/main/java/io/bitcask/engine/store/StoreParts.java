package io.bitcask.engine.store;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.backup.Backup;
import io.bitcask.engine.checkpoint.CheckpointRule;
import io.bitcask.engine.checkpoint.KeydirCheckpoints;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.CheckpointOwner;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.BackgroundSync;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogThreads;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Maintenance;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.merge.BackgroundMerge;
import io.bitcask.engine.merge.MergeContext;
import io.bitcask.engine.merge.OpenStreams;
import io.bitcask.engine.recover.DamagedStripes;
import io.bitcask.engine.recover.RecoveredLog;
import io.bitcask.engine.stream.ChangeStreams;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The parts of an open store: puts them together, and ends them in the right order. */
final class StoreParts implements AutoCloseable {

    final Path directory;
    final StoreOptions options;
    final Keydir keydir;
    final Census census;
    final ReadPath reads;
    final KeydirCheckpoints checkpoints;
    final BackgroundMerge merge;
    final Past past;
    final Backup backup;
    final ChangeStreams changes;
    final WritePath writes;
    final ConditionalWrite conditional;
    final BatchWrite batches;

    private final DataFiles files;
    private final Poison poison;
    private final LogThreads threads;
    private final HintsAtSealing hints;
    private final LogWriter log;
    private final GroupCommit commit;
    private final BackgroundSync background;
    private final KeyOrders orders;
    private final OpenStreams streams = new OpenStreams();
    private final DamagedStripes damaged;
    private final Closeable claim;
    private boolean closed;

    StoreParts(
            StoreFiles storeFiles,
            StoreOptions options,
            RecoveredLog recovered,
            CheckpointRule rule,
            Closeable claim) {
        directory = storeFiles.directory();
        this.options = options;
        this.claim = claim;
        String name = String.valueOf(directory.getFileName());
        files = recovered.dataFiles();
        keydir = recovered.keydir();
        poison = new Poison(directory);
        threads = LogThreads.of(name);
        log = new LogWriter(
                files,
                recovered.codec(),
                options.clock(),
                poison,
                threads,
                recovered.lastSequence());
        commit = new GroupCommit(log, poison, recovered.lastSequence());
        background = new BackgroundSync(commit, log, name);
        Manifest manifest = recovered.manifest();
        Secret secret = new Secret(manifest.hashSecret0(), manifest.hashSecret1());
        reads = new ReadPath(directory, options, secret, files, keydir);
        Maintenance hintThread = new Maintenance("bitcask-hint-" + name);
        orders = new KeyOrders(storeFiles, manifest.storeId(), hintThread);
        checkpoints = new KeydirCheckpoints(
                storeFiles,
                new CheckpointOwner(
                        manifest.storeId(), manifest.hashSecret0(), manifest.hashSecret1()),
                keydir,
                files,
                log,
                commit,
                poison,
                rule,
                recovered.openedBy());
        damaged = recovered.damaged();
        MergeContext context = new MergeContext(
                storeFiles,
                manifest.storeId(),
                options,
                files,
                orders,
                keydir,
                secret,
                log,
                commit,
                poison,
                checkpoints);
        merge = new BackgroundMerge(context, streams, name);
        hints = new HintsAtSealing(hintThread, files, orders, merge::fileSealed);
        writes = new WritePath(
                options,
                secret,
                files,
                keydir,
                reads,
                log,
                poison,
                commit,
                background,
                merge.pace());
        past = new Past(reads, log, files, orders);
        backup = new Backup(storeFiles, files, orders, log, commit);
        changes = new ChangeStreams(
                log, commit, files, orders, streams, poison, directory, options.verifyChecksums());
        census = new Census(
                options.clock(), files, orders, keydir, log, commit, merge, recovered.stats());
        files.whenReleased(orders::release);
        log.headroomBytes(merge::headroomBytes);
        log.whenSealed(hints::sealed);
        damaged.whenRebuilt(() -> merge.recountLater(damaged::close));
        if (!options.readOnly()) {
            recovered.withoutHint().forEach(hints::missing);
            merge.opened();
        }
        conditional = new ConditionalWrite(writes, reads, secret, options.clock(), log.lock());
        batches = new BatchWrite(options, secret, keydir, reads, writes, log);
    }

    /** Ends everything, and leaves the log durable and complete. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        writes.close();
        changes.close();
        merge.close();
        threads.close();
        hints.close();
        background.close();
        BitcaskException failure = finishLog();
        reads.close();
        try {
            release();
        } catch (IOException e) {
            if (failure == null) {
                failure = new StorageException(
                        "the store " + directory
                                + " is closed, but not everything of it was released",
                        e);
            }
        }
        closed = true; // not before: without memory this may have to be called again
        if (failure != null) {
            throw failure;
        }
    }

    /** Makes the log durable and complete, and returns what kept it from that, or {@code null}. */
    private @Nullable BitcaskException finishLog() {
        if (!options.readOnly() && !poison.isSet()) {
            try {
                log.finish();
                checkpoints.writeAtClose();
            } catch (StorageFullException e) {
                return e;
            } catch (IOException | RuntimeException | Error e) {
                poison.set("syncing the log while closing failed", e);
            }
        }
        return poison.isSet() ? poison.exception() : null;
    }

    private void release() throws IOException {
        try (claim) {
            orders.close();
            keydir.close();
            damaged.close();
            files.retireAll();
        }
    }
}
