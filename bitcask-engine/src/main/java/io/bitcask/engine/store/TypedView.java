package io.bitcask.engine.store;

import io.bitcask.api.Entry;
import io.bitcask.api.KeyMapper;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.View;
import io.bitcask.api.WriteOption;
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
