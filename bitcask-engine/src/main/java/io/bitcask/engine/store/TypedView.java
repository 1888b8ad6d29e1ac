package io.bitcask.engine.store;

import io.bitcask.api.KeyMapper;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.View;
import io.bitcask.api.WriteOption;
import java.util.concurrent.CompletableFuture;

/**
 * A store with mappers in front of it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class TypedView<K, V> extends TypedReadView<K, V> implements View<K, V> {

    private final BitcaskStore store;

    TypedView(BitcaskStore store, KeyMapper<K> keys, ValueMapper<V> values) {
        super(store, keys, values);
        this.store = store;
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
}
