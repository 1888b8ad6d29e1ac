package io.bitcask.benchmarks.contender;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.CursorIterable.KeyVal;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.KeyRange;
import org.lmdbjava.Txn;

/**
 * LMDB through lmdbjava, with one transaction for each put. Unsynced, it has {@code MDB_NOSYNC}:
 * its documentation says that a crash of the system may then damage the whole, so even so it
 * promises less than the others. Durable puts are those of the defaults.
 *
 * <p>Read transactions are kept and renewed, one for each thread, as the documentation advises;
 * {@code MDB_NOTLS} lets a thread that has one write as well.
 */
final class LmdbContender implements Contender {

    /** Address space alone: the file grows as it is needed, unless its map is writable. */
    private static final long MAP_BYTES = 64L << 30;

    private static final int MAX_READERS = 126;

    @Override
    public String name() {
        return "lmdb";
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
        return "lmdbjava";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", // by its fast buffers
                "--add-opens=java.base/java.nio=ALL-UNNAMED", // as its README asks
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        List<EnvFlags> flags = new ArrayList<>();
        flags.add(EnvFlags.MDB_NOTLS);
        if (!terms.durable()) {
            flags.add(EnvFlags.MDB_NOSYNC);
        }
        Env<ByteBuffer> environment = Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                .setMapSize(MAP_BYTES)
                .setMaxReaders(MAX_READERS)
                .setMaxDbs(1)
                .open(directory.toFile(), flags.toArray(EnvFlags[]::new));
        return new Opened(environment, terms.shape().keyBytes(), terms.shape().valueBytes());
    }

    private static final class Opened implements KeyValues {

        private final Env<ByteBuffer> environment;
        private final Dbi<ByteBuffer> database;
        private final ThreadLocal<Session> sessions;

        /** What a thread keeps: buffers outside the heap, and a read transaction at rest. */
        private record Session(ByteBuffer key, ByteBuffer value, Txn<ByteBuffer> read) {}

        Opened(Env<ByteBuffer> environment, int keyBytes, int valueBytes) {
            this.environment = environment;
            this.database = environment.openDbi("benchmark", DbiFlags.MDB_CREATE);
            this.sessions = ThreadLocal.withInitial(() -> session(keyBytes, valueBytes));
        }

        private Session session(int keyBytes, int valueBytes) {
            Txn<ByteBuffer> read = environment.txnRead();
            read.reset();
            return new Session(
                    ByteBuffer.allocateDirect(keyBytes),
                    ByteBuffer.allocateDirect(valueBytes),
                    read);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            Session session = sessions.get();
            database.put(
                    session.key.clear().put(key).flip(),
                    session.value.clear().put(value).flip());
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            Session session = sessions.get();
            session.read.renew();
            try {
                ByteBuffer found =
                        database.get(session.read, session.key.clear().put(key).flip());
                return found == null ? null : bytes(found);
            } finally {
                session.read.reset();
            }
        }

        @Override
        public void delete(byte[] key) {
            database.delete(sessions.get().key.clear().put(key).flip());
        }

        @Override
        public long scan(byte @Nullable [] from, long limit, EntryVisitor visitor) {
            Session session = sessions.get();
            KeyRange<ByteBuffer> range = from == null
                    ? KeyRange.all()
                    : KeyRange.atLeast(session.key.clear().put(from).flip());
            session.read.renew();
            long count = 0;
            try (CursorIterable<ByteBuffer> entries = database.iterate(session.read, range)) {
                for (KeyVal<ByteBuffer> entry : entries) {
                    if (count == limit) {
                        break;
                    }
                    visitor.visit(bytes(entry.key()), bytes(entry.val()));
                    count++;
                }
            } finally {
                session.read.reset();
            }
            return count;
        }

        private static byte[] bytes(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        @Override
        public void close() {
            // The read transactions of other threads end with the environment.
            sessions.get().read.close();
            environment.close();
        }
    }
}
