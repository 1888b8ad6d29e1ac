package io.bitcask.engine.store;

import io.bitcask.api.Entry;
import io.bitcask.api.KeyMapper;
import io.bitcask.api.KeyRange;
import io.bitcask.api.ReadView;
import io.bitcask.api.Scan;
import io.bitcask.api.ValueMapper;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plain bytes with mappers in front of them, for reading.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
class TypedReadView<K, V> implements ReadView<K, V> {

    private final ReadView<byte[], byte[]> bytes;
    final KeyMapper<K> keys;
    final ValueMapper<V> values;

    TypedReadView(ReadView<byte[], byte[]> bytes, KeyMapper<K> keys, ValueMapper<V> values) {
        this.bytes = bytes;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public @Nullable V get(K key) {
        byte[] value = bytes.get(keys.toBytes(key));
        return value == null ? null : values.fromBytes(value);
    }

    @Override
    public @Nullable Entry<K, V> getEntry(K key) {
        Entry<byte[], byte[]> entry = bytes.getEntry(keys.toBytes(key));
        return entry == null ? null : map(entry);
    }

    @Override
    public boolean contains(K key) {
        return bytes.contains(keys.toBytes(key));
    }

    @Override
    public Stream<K> keys() {
        return bytes.keys().map(keys::fromBytes);
    }

    @Override
    public Stream<Entry<K, V>> entries() {
        return bytes.entries().map(this::map);
    }

    @Override
    public Scan<K, V> scan(KeyRange<K> range) {
        Scan<byte[], byte[]> scan = bytes.scan(range.map(keys::toBytes));
        return new Scan<>() {
            @Override
            public boolean next() {
                return scan.next();
            }

            @Override
            public K key() {
                return keys.fromBytes(scan.key());
            }

            @Override
            public V value() {
                return values.fromBytes(scan.value());
            }

            @Override
            public Entry<K, V> entry() {
                return map(scan.entry());
            }

            @Override
            public void close() {
                scan.close();
            }
        };
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
