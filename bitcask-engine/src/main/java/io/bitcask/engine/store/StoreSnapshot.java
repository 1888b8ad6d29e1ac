package io.bitcask.engine.store;

import io.bitcask.api.Entry;
import io.bitcask.api.KeyMapper;
import io.bitcask.api.KeyRange;
import io.bitcask.api.ReadView;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.ValueMapper;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.scan.PastReader;
import io.bitcask.engine.scan.PastReader.Found;
import io.bitcask.engine.scan.PinnedFiles;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store as of a sequence. */
final class StoreSnapshot implements Snapshot {

    private final ReadPath reads;
    private final PinnedFiles files;
    private final long sequence;
    private final PastReader past;

    StoreSnapshot(ReadPath reads, PinnedFiles files, long sequence) {
        this.reads = reads;
        this.files = files;
        this.sequence = sequence;
        past = new PastReader(files, sequence);
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return find(key, LogRecord::copyValue);
    }

    @Override
    public @Nullable Entry<byte[], byte[]> getEntry(byte[] key) {
        return find(key, ReadPath::entry);
    }

    @Override
    public boolean contains(byte[] key) {
        return Boolean.TRUE.equals(find(key, record -> true));
    }

    /** Most keys have not been written since: then the newest record is the one that counts. */
    private <T> @Nullable T find(byte[] key, Function<LogRecord, T> result) {
        checkOpen();
        Newest<T> newest = reads.newest(key, sequence, result);
        if (newest.counts()) {
            return newest.result();
        }
        try {
            Found found = past.find(key);
            return found == null
                    ? null
                    : reads.readPinned(
                            found.file(),
                            found.offset(),
                            record -> reads.isPresent(record) ? result.apply(record) : null);
        } catch (IllegalStateException e) {
            checkOpen();
            throw e;
        }
    }

    @Override
    public Stream<byte[]> keys() {
        return scan(KeyRange.all()).keys();
    }

    @Override
    public Stream<Entry<byte[], byte[]>> entries() {
        return scan(KeyRange.all()).entries();
    }

    @Override
    public Scan<byte[], byte[]> scan(KeyRange<byte[]> range) {
        checkOpen();
        return new StoreScan(reads, files, range, sequence, () -> {});
    }

    @Override
    public <K, V> ReadView<K, V> view(KeyMapper<K> keys, ValueMapper<V> values) {
        return new TypedReadView<>(this, keys, values);
    }

    private void checkOpen() {
        reads.checkOpen();
        if (files.isClosed()) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
