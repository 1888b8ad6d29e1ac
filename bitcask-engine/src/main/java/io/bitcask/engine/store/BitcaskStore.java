package io.bitcask.engine.store;

import io.bitcask.api.BackupResult;
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
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.stream.ChangeStreams;
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

    private final StoreParts parts;
    private final StoreOptions options;
    private final ReadPath reads;
    private final WritePath writes;
    private final ConditionalWrite conditional;
    private final BatchWrite batches;
    private final Past past;
    private final ChangeStreams changes;
    private final WriteRequest plainBytes;

    BitcaskStore(StoreParts parts) {
        this.parts = parts;
        options = parts.options;
        reads = parts.reads;
        writes = parts.writes;
        conditional = parts.conditional;
        batches = parts.batches;
        past = parts.past;
        changes = parts.changes;
        plainBytes = WriteRequest.plain(options, ValueKind.BYTES);
    }

    @Override
    public Path directory() {
        return parts.directory;
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
        return EntryWalk.stream(parts.keydir, reads, LogRecord::copyKey);
    }

    @Override
    public Stream<Entry<byte[], byte[]>> entries() {
        reads.checkOpen();
        return EntryWalk.stream(parts.keydir, reads, ReadPath::entry);
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
        return parts.merge;
    }

    @Override
    public BackupResult backup(Path target) {
        reads.checkOpen();
        return parts.backup.run(target);
    }

    /** Writes a backup to a directory that has been claimed. */
    BackupResult backup(StoreFiles target) {
        reads.checkOpen();
        return parts.backup.run(target);
    }

    @Override
    public long size() {
        reads.checkOpen();
        return parts.keydir.size();
    }

    @Override
    public void clear() {
        writes.checkWritable();
        parts.checkpoints.discard();
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
        return parts.census.take();
    }

    @Override
    public void close() {
        parts.close();
    }
}
