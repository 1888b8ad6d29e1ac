package io.bitcask.engine.store;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Entry;
import io.bitcask.api.KeyMapper;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats;
import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.ValueReader;
import io.bitcask.api.View;
import io.bitcask.api.WriteOption;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.log.BackgroundSync;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Maintenance;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.recover.RecoveredLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An open store. */
final class BitcaskStore implements Store {

    private final Path directory;
    private final StoreOptions options;
    private final DataFiles files;
    private final Keydir keydir;
    private final String codecName;
    private final RecoveryStats recovery;
    private final Poison poison;
    private final Maintenance maintenance;
    private final LogWriter log;
    private final GroupCommit commit;
    private final BackgroundSync background;
    private final ReadPath reads;
    private final WritePath writes;
    private final Closeable claim;
    private final WriteRequest plainBytes;
    private boolean closed;

    BitcaskStore(
            StoreFiles storeFiles, StoreOptions options, RecoveredLog recovered, Closeable claim) {
        this.directory = storeFiles.directory();
        this.options = options;
        this.claim = claim;
        String name = String.valueOf(directory.getFileName());
        files = recovered.dataFiles();
        keydir = recovered.keydir();
        codecName = recovered.codec().name();
        recovery = recovered.stats();
        poison = new Poison(directory);
        maintenance = new Maintenance(name);
        log = new LogWriter(
                files,
                recovered.codec(),
                options.fileLimitBytes(),
                options.clock(),
                poison,
                maintenance,
                recovered.lastSequence());
        commit = new GroupCommit(log, poison, recovered.lastSequence());
        background = new BackgroundSync(commit, log, name);
        Secret secret = new Secret(
                recovered.manifest().hashSecret0(), recovered.manifest().hashSecret1());
        reads = new ReadPath(directory, options, secret, files, keydir);
        writes = new WritePath(
                options, secret, files, keydir, reads, log, poison, commit, background);
        plainBytes = WriteRequest.plain(options.durability(), ValueKind.BYTES);
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
        return writes.put(key, value, WriteRequest.of(options.durability(), kind, writeOptions));
    }

    @Override
    public CompletableFuture<Long> putAsync(byte[] key, byte[] value, WriteOption... writeOptions) {
        return putAsync(key, value, ValueKind.BYTES, writeOptions);
    }

    CompletableFuture<Long> putAsync(
            byte[] key, byte[] value, ValueKind kind, WriteOption... writeOptions) {
        return writes.putAsync(
                key, value, WriteRequest.of(options.durability(), kind, writeOptions));
    }

    @Override
    public boolean delete(byte[] key) {
        return writes.delete(key, plainBytes);
    }

    @Override
    public boolean delete(byte[] key, WriteOption... writeOptions) {
        return writes.delete(key, WriteRequest.ofDelete(options.durability(), writeOptions));
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
    public long size() {
        reads.checkOpen();
        return keydir.size();
    }

    @Override
    public void clear() {
        writes.clear();
    }

    @Override
    public void sync() {
        writes.sync();
    }

    @Override
    public StoreStats stats() {
        reads.checkOpen();
        try {
            return new StoreStats(
                    codecName,
                    keydir.size(),
                    log.lastSequence(),
                    commit.durableSequence(),
                    files.diskBytes(),
                    keydir.bytes(),
                    files.stats(),
                    recovery);
        } catch (IOException e) {
            throw new StorageException("cannot measure the files of " + directory, e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writes.close();
        maintenance.close();
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
            keydir.close();
            files.retireAll();
        }
    }
}
