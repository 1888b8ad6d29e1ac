package io.bitcask.engine.store;

import io.bitcask.api.ChangeSet;
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
import org.jspecify.annotations.Nullable;

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
}
