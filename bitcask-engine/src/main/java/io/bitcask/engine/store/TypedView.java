package io.bitcask.engine.store;

import io.bitcask.api.ChangeSet;
import io.bitcask.api.Entry;
import io.bitcask.api.KeyMapper;
import io.bitcask.api.Transaction;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.View;
import io.bitcask.api.WriteOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store with mappers in front of it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class TypedView<K, V> implements View<K, V> {

    private final BitcaskStore store;
    private final KeyMapper<K> keys;
    private final ValueMapper<V> values;

    TypedView(BitcaskStore store, KeyMapper<K> keys, ValueMapper<V> values) {
        this.store = store;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public long put(K key, V value) {
        return store.put(keys.toBytes(key), values.toBytes(value), values.kind());
    }

    @Override
    public long put(K key, V value, WriteOption... options) {
        return store.put(keys.toBytes(key), values.toBytes(value), values.kind(), options);
    }

    @Override
    public CompletableFuture<Long> putAsync(K key, V value, WriteOption... options) {
        return store.putAsync(keys.toBytes(key), values.toBytes(value), values.kind(), options);
    }

    @Override
    public boolean delete(K key) {
        return store.delete(keys.toBytes(key));
    }

    @Override
    public boolean delete(K key, WriteOption... options) {
        return store.delete(keys.toBytes(key), options);
    }

    @Override
    public OptionalLong putIfSequence(
            K key, V value, long expectedSequence, WriteOption... options) {
        return store.putIfSequence(
                keys.toBytes(key), values.toBytes(value), expectedSequence, values.kind(), options);
    }

    @Override
    public boolean deleteIfSequence(K key, long expectedSequence, WriteOption... options) {
        return store.deleteIfSequence(keys.toBytes(key), expectedSequence, options);
    }

    @Override
    public void put(ChangeSet changes, K key, V value, WriteOption... options) {
        changes.put(keys.toBytes(key), values.toBytes(value), withKind(options));
    }

    /** Adds the kind of this view's values to the options of a write, unless they name one. */
    private WriteOption[] withKind(WriteOption... options) {
        if (Arrays.stream(options).anyMatch(ValueKind.class::isInstance)) {
            return options;
        }
        WriteOption[] all = Arrays.copyOf(options, options.length + 1, WriteOption[].class);
        all[options.length] = values.kind();
        return all;
    }

    @Override
    public void delete(ChangeSet changes, K key) {
        changes.delete(keys.toBytes(key));
    }

    @Override
    public @Nullable V get(Transaction transaction, K key) {
        byte[] value = transaction.get(keys.toBytes(key));
        return value == null ? null : values.fromBytes(value);
    }

    @Override
    public boolean expire(K key, Duration timeToLive, WriteOption... options) {
        return store.expire(keys.toBytes(key), timeToLive, options);
    }

    @Override
    public boolean persist(K key, WriteOption... options) {
        return store.persist(keys.toBytes(key), options);
    }

    @Override
    public Optional<Ttl> timeToLive(K key) {
        return store.timeToLive(keys.toBytes(key));
    }

    @Override
    public @Nullable V get(K key) {
        byte[] value = store.get(keys.toBytes(key));
        return value == null ? null : values.fromBytes(value);
    }

    @Override
    public @Nullable Entry<K, V> getEntry(K key) {
        Entry<byte[], byte[]> entry = store.getEntry(keys.toBytes(key));
        return entry == null ? null : map(entry);
    }

    @Override
    public boolean contains(K key) {
        return store.contains(keys.toBytes(key));
    }

    @Override
    public Stream<K> keys() {
        return store.keys().map(keys::fromBytes);
    }

    @Override
    public Stream<Entry<K, V>> entries() {
        return store.entries().map(this::map);
    }

    private Entry<K, V> map(Entry<byte[], byte[]> entry) {
        return new Entry<>(
                keys.fromBytes(entry.key()),
                values.fromBytes(entry.value()),
                entry.kind(),
                entry.sequence(),
                entry.writtenAt(),
                entry.expiresAt());
    }
}
