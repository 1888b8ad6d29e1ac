package io.bitcask.benchmarks.contender;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;

/**
 * MapDB's hash map. Unsynced, on a mapped file without transactions, which its documentation calls
 * the fastest mode, and which must be closed properly. A durable put commits a transaction through
 * its write ahead log.
 */
final class MapDbContender implements Contender {

    @Override
    public String name() {
        return "mapdb";
    }

    @Override
    public Set<Ability> abilities() {
        return Ability.allBut(Ability.SCAN); // its ordered map is another one, and slower
    }

    @Override
    public Promise promise() {
        return Promise.UNCLEAR;
    }

    @Override
    public String jarPrefix() {
        return "mapdb";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of(
                "--enable-native-access=ALL-UNNAMED", // by its LZ4
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED", // to unmap its file at closing
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED");
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        DBMaker.Maker maker = DBMaker.fileDB(directory.resolve("store.mapdb").toFile())
                .fileMmapEnable() // "much faster" on 64 bits
                .fileMmapPreclearDisable() // the file system clears pages already
                .cleanerHackEnable(); // or the file stays mapped after closing
        DB database = (terms.durable() ? maker.transactionEnable() : maker).make();
        HTreeMap<byte[], byte[]> map = database.hashMap("benchmark")
                .keySerializer(Serializer.BYTE_ARRAY)
                .valueSerializer(Serializer.BYTE_ARRAY)
                .createOrOpen();
        return new Opened(database, map, terms.durable());
    }

    private record Opened(DB database, HTreeMap<byte[], byte[]> map, boolean durable)
            implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
            if (durable) {
                database.commit();
            }
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            return map.get(key);
        }

        @Override
        public void delete(byte[] key) {
            map.remove(key);
        }

        @Override
        public void settle() {
            database.getStore().compact();
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
