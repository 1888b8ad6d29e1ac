package io.bitcask.benchmarks.contender;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionPriority;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, as its page "Setup Options and Basic Tuning" advises for a store of its own. The write
 * ahead log is on, as it is by default: without it, a kill loses what is in memory.
 */
final class RocksContender implements Contender {

    private static final double FILTER_BITS_PER_KEY = 10;
    private static final int BLOCK_BYTES = 16 << 10;
    private static final int FORMAT_VERSION = 5;
    private static final int BACKGROUND_JOBS = 6;
    private static final int BYTES_PER_SYNC = 1 << 20;

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public Set<Ability> abilities() {
        return Ability.all();
    }

    @Override
    public Promise promise() {
        return Promise.ALL;
    }

    @Override
    public String jarPrefix() {
        return "rocksdbjni";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of("--enable-native-access=ALL-UNNAMED"); // JNI
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        RocksDB.loadLibrary();
        Cache cache = new LRUCache(Terms.CACHE_BYTES);
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache) // "about a third of memory", here as much as others get
                .setFilterPolicy(new BloomFilter(FILTER_BITS_PER_KEY, false)) // for missing keys
                .setBlockSize(BLOCK_BYTES) // less index in memory than with the default of 4 KiB
                .setCacheIndexAndFilterBlocks(true) // so that the cache bounds all memory
                .setPinL0FilterAndIndexBlocksInCache(true) // those that every read needs
                .setFormatVersion(FORMAT_VERSION);
        Options options = new Options()
                .setCreateIfMissing(true)
                .setTableFormatConfig(table)
                .setLevelCompactionDynamicLevelBytes(true) // bounds the space that is lost
                .setMaxBackgroundJobs(BACKGROUND_JOBS)
                .setBytesPerSync(BYTES_PER_SYNC) // spreads write-back, against stalls
                .setCompactionPriority(CompactionPriority.MinOverlappingRatio)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
        try {
            return new Opened(
                    RocksDB.open(options, directory.toString()),
                    options,
                    cache,
                    new WriteOptions().setSync(terms.durable()));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Opened(RocksDB database, Options options, Cache cache, WriteOptions write)
            implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            try {
                database.put(write, key, value);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            try {
                return database.get(key);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void delete(byte[] key) {
            try {
                database.delete(write, key);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryVisitor visitor) {
            long count = 0;
            try (RocksIterator entries = database.newIterator()) {
                if (from == null) {
                    entries.seekToFirst();
                } else {
                    entries.seek(from);
                }
                for (; count < limit && entries.isValid(); entries.next()) {
                    visitor.visit(entries.key(), entries.value());
                    count++;
                }
                entries.status();
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
            return count;
        }

        @Override
        public void settle() {
            try {
                database.compactRange();
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            database.close();
            write.close();
            options.close();
            cache.close();
        }
    }
}
