package io.bitcask.benchmarks.contender;

import io.bitcask.benchmarks.workload.Shape;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Chronicle Map in a file. It is told beforehand how many entries come and how large they are, as
 * it must be; it never syncs, and never gives space back. Checksums are on, as by default.
 */
final class ChronicleContender implements Contender {

    /** Scenarios insert up to a tenth more. */
    private static final double ROOM = 1.2;

    @Override
    public String name() {
        return "chronicle-map";
    }

    @Override
    public Set<Ability> abilities() {
        return Ability.allBut(Ability.SCAN, Ability.SYNC);
    }

    @Override
    public Promise promise() {
        return Promise.REPAIR;
    }

    @Override
    public String jarPrefix() {
        return "chronicle-map";
    }

    @Override
    public List<String> jvmFlags() {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // As its documentation lists for Java 17 and later.
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
                "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
                "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dchronicle.analytics.disable=true", // or it calls home
                "-Dchronicle.announcer.disable=true");
    }

    @Override
    public KeyValues open(Path directory, Terms terms) {
        Shape shape = terms.shape();
        ChronicleMapBuilder<byte[], byte[]> builder = ChronicleMapBuilder.of(
                        byte[].class, byte[].class)
                .name("benchmark")
                .entries((long) (shape.keyCount() * ROOM))
                .constantKeySizeBySample(new byte[shape.keyBytes()])
                .constantValueSizeBySample(new byte[shape.valueBytes()])
                .putReturnsNull(true) // spares reading the value before
                .removeReturnsNull(true);
        File file = directory.resolve("store.chronicle").toFile();
        try {
            return new Opened(
                    terms.afterKill()
                            ? builder.recoverPersistedTo(file, true)
                            : builder.createPersistedTo(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Opened(ChronicleMap<byte[], byte[]> map) implements KeyValues {

        @Override
        public void put(byte[] key, byte[] value) {
            map.put(key, value);
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
        public void close() {
            map.close();
        }
    }
}
