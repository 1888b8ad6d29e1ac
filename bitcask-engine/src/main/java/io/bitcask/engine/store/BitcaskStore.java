package io.bitcask.engine.store;

import io.bitcask.api.BackupResult;
import io.bitcask.api.BitcaskException;
import io.bitcask.api.Change;
import io.bitcask.api.ChangeSet;
import io.bitcask.api.Changes;
import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.KeyMapper;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Merging;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats;
import io.bitcask.api.Transaction;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.ValueReader;
import io.bitcask.api.Version;
import io.bitcask.api.View;
import io.bitcask.api.WriteBatch;
import io.bitcask.api.WriteOption;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.backup.Backup;
import io.bitcask.engine.checkpoint.CheckpointRule;
import io.bitcask.engine.checkpoint.KeydirCheckpoints;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.CheckpointOwner;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.BackgroundSync;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open store. */
final class BitcaskStore implements Store {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final Path directory;
    private final StoreOptions options;
    private final DataFiles files;
    private final Keydir keydir;
    private final Census census;
    private final Poison poison;
    private final Maintenance maintenance;
    private final Maintenance hints;
    private final LogWriter log;
    private final GroupCommit commit;
    private final BackgroundSync background;
    private final ReadPath reads;
    private final KeyOrders orders;
    private final OpenStreams streams = new OpenStreams();
    private final KeydirCheckpoints checkpoints;
    private final DamagedStripes damaged;
    private final BackgroundMerge merge;
    private final Past past;
    private final Backup backup;
    private final ChangeStreams changes;
    private final WritePath writes;
    private final ConditionalWrite conditional;
    private final BatchWrite batches;
    private final Closeable claim;
    private final WriteRequest plainBytes;
    private boolean closed;

    BitcaskStore(
            StoreFiles storeFiles,
            StoreOptions options,
            RecoveredLog recovered,
            CheckpointRule rule,
            Closeable claim) {
        this.directory = storeFiles.directory();
        this.options = options;
        this.claim = claim;
        String name = String.valueOf(directory.getFileName());
        files = recovered.dataFiles();
        keydir = recovered.keydir();
        poison = new Poison(directory);
        maintenance = new Maintenance("bitcask-maintenance-" + name);
        hints = new Maintenance("bitcask-hint-" + name);
        log = new LogWriter(
                files,
                recovered.codec(),
                options.clock(),
                poison,
                maintenance,
                recovered.lastSequence());
        commit = new GroupCommit(log, poison, recovered.lastSequence());
        background = new BackgroundSync(commit, log, name);
        Secret secret = new Secret(
                recovered.manifest().hashSecret0(), recovered.manifest().hashSecret1());
        reads = new ReadPath(directory, options, secret, files, keydir);
        orders = new KeyOrders(storeFiles, recovered.manifest().storeId(), hints);
        Manifest manifest = recovered.manifest();
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
                recovered.manifest().storeId(),
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
        log.whenSealed(file -> hints.execute(() -> sealed(file)));
        damaged.whenRebuilt(() -> merge.recountLater(damaged::close));
        if (!options.readOnly()) {
            recovered.withoutHint().forEach(file -> hints.execute(() -> writeHint(file)));
            merge.opened();
        }
        conditional = new ConditionalWrite(writes, reads, secret, options.clock(), log.lock());
        batches = new BatchWrite(options, secret, keydir, reads, writes, log);
        plainBytes = WriteRequest.plain(options, ValueKind.BYTES);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public long put(byte[] key, byte[] value) {
        return writes.put(key, value, plainBytes);
    }

    @Override
    public long put(byte[] key, byte[] value, WriteOption... writeOptions) {
        return put(key, value, ValueKind.BYTES, writeOptions);
    }

    long put(byte[] key, byte[] value, ValueKind kind, WriteOption... writeOptions) {
        return writes.put(key, value, WriteRequest.of(options, kind, writeOptions));
    }

    @Override
    public CompletableFuture<Long> putAsync(byte[] key, byte[] value, WriteOption... writeOptions) {
        return putAsync(key, value, ValueKind.BYTES, writeOptions);
    }

    CompletableFuture<Long> putAsync(
            byte[] key, byte[] value, ValueKind kind, WriteOption... writeOptions) {
        return writes.putAsync(key, value, WriteRequest.of(options, kind, writeOptions));
    }

    @Override
    public boolean delete(byte[] key) {
        return writes.delete(key, options.durability());
    }

    @Override
    public boolean delete(byte[] key, WriteOption... writeOptions) {
        return writes.delete(key, WriteRequest.durabilityOf(options, writeOptions));
    }

    @Override
    public OptionalLong putIfSequence(
            byte[] key, byte[] value, long expectedSequence, WriteOption... writeOptions) {
        return putIfSequence(key, value, expectedSequence, ValueKind.BYTES, writeOptions);
    }

    OptionalLong putIfSequence(
            byte[] key,
            byte[] value,
            long expectedSequence,
            ValueKind kind,
            WriteOption... writeOptions) {
        return conditional.put(
                key, value, expectedSequence, WriteRequest.of(options, kind, writeOptions));
    }

    @Override
    public boolean deleteIfSequence(
            byte[] key, long expectedSequence, WriteOption... writeOptions) {
        return conditional.delete(
                key, expectedSequence, WriteRequest.durabilityOf(options, writeOptions));
    }

    @Override
    public long write(WriteBatch batch) {
        return batches.write(batch, options.durability());
    }

    @Override
    public long write(WriteBatch batch, Durability durability) {
        return batches.write(batch, durability);
    }

    @Override
    public Transaction transaction() {
        return new StoreTransaction(batches);
    }

    @Override
    public void put(ChangeSet changes, byte[] key, byte[] value, WriteOption... writeOptions) {
        changes.put(key, value, writeOptions);
    }

    @Override
    public void delete(ChangeSet changes, byte[] key) {
        changes.delete(key);
    }

    @Override
    public byte @Nullable [] get(Transaction transaction, byte[] key) {
        return transaction.get(key);
    }

    @Override
    public boolean expire(byte[] key, Duration timeToLive, WriteOption... writeOptions) {
        return conditional.expire(
                key, Ttl.of(timeToLive), false, WriteRequest.durabilityOf(options, writeOptions));
    }

    @Override
    public boolean persist(byte[] key, WriteOption... writeOptions) {
        return conditional.expire(
                key, Ttl.NEVER, true, WriteRequest.durabilityOf(options, writeOptions));
    }

    @Override
    public Optional<Ttl> timeToLive(byte[] key) {
        return reads.timeToLive(key);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return reads.get(key);
    }

    @Override
    public @Nullable Entry<byte[], byte[]> getEntry(byte[] key) {
        return reads.getEntry(key);
    }

    @Override
    public boolean contains(byte[] key) {
        return reads.contains(key);
    }

    @Override
    public <R> @Nullable R read(byte[] key, ValueReader<? extends R> reader) {
        return reads.read(key, reader);
    }

    @Override
    public Stream<byte[]> keys() {
        reads.checkOpen();
        return EntryWalk.stream(keydir, reads, LogRecord::copyKey);
    }

    @Override
    public Stream<Entry<byte[], byte[]>> entries() {
        reads.checkOpen();
        return EntryWalk.stream(keydir, reads, ReadPath::entry);
    }

    @Override
    public <K, V> View<K, V> view(KeyMapper<K> keys, ValueMapper<V> values) {
        return new TypedView<>(this, keys, values);
    }

    @Override
    public Scan<byte[], byte[]> scan(KeyRange<byte[]> range) {
        return past.scan(range);
    }

    @Override
    public Snapshot snapshot() {
        return past.snapshot();
    }

    @Override
    public Snapshot openAsOf(long sequence) {
        return past.asOf(sequence);
    }

    @Override
    public Snapshot openAsOf(Instant time) {
        return past.asOf(time);
    }

    @Override
    public List<Version<byte[]>> history(byte[] key) {
        return past.history(key);
    }

    @Override
    public Changes changes(long fromSequence, Changes.Shown shown) {
        reads.checkOpen();
        return changes.open(fromSequence, shown);
    }

    @Override
    public Flow.Publisher<Change<byte[], byte[]>> publisher(long fromSequence) {
        reads.checkOpen();
        return changes.publisher(fromSequence);
    }

    /** Returns the change streams, for tests. */
    ChangeStreams changeStreams() {
        return changes;
    }

    @Override
    public Merging merging() {
        return merge;
    }

    /** Writes the hint of a file that is complete now, and sees whether there is much to merge. */
    private void sealed(DataFile file) {
        if (writeHint(file)) {
            merge.fileSealed();
        }
    }

    /**
     * Writes the hint of a complete file, unless the file is gone, and returns whether it is not.
     */
    private boolean writeHint(DataFile file) {
        if (!files.pin(file)) {
            return false; // the store was cleared, or the file merged
        }
        try {
            orders.writeHintNow(file);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the hint of " + file.path() + " cannot be written; it is not needed",
                    e);
        } finally {
            files.unpin(List.of(file));
        }
        return true;
    }

    @Override
    public BackupResult backup(Path target) {
        reads.checkOpen();
        return backup.run(target);
    }

    /** Writes a backup to a directory that has been claimed. */
    BackupResult backup(StoreFiles target) {
        reads.checkOpen();
        return backup.run(target);
    }

    @Override
    public long size() {
        reads.checkOpen();
        return keydir.size();
    }

    @Override
    public void clear() {
        writes.checkWritable();
        checkpoints.discard();
        writes.clear();
        changes.cleared();
    }

    @Override
    public void sync() {
        writes.sync();
    }

    @Override
    public StoreStats stats() {
        reads.checkOpen();
        return census.take();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writes.close();
        changes.close();
        merge.close();
        maintenance.close();
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
            } catch (IOException | RuntimeException e) {
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
