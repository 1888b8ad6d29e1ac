package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.testing.Await;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is opened and closed again and again leaves nothing behind in the process. */
@Timeout(120)
class LifecycleTest {

    private static final int CYCLES = 150;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    @EnabledOnOs(OS.LINUX)
    void cycles_leaveNoDescriptorThreadOrMapping(String codec) throws IOException {
        cycle(codec, 0);
        long threads = storeThreads();
        assertThat(descriptors()).isZero();
        assertThat(mappings()).isZero();
        for (int i = 1; i <= CYCLES; i++) {
            cycle(codec, i);
        }
        assertThat(descriptors()).as("descriptors").isZero();
        assertThat(mappings()).as("mappings").isZero();
        // A thread that merges is not waited for once it has nothing to do: it ends soon.
        Await.until(() -> storeThreads() <= threads);
    }

    /** Uses all threads that a store has: for syncing in the background, and for rolling. */
    private void cycle(String codec, int number) {
        StoreOptions options = TestStores.SMALL_FILES
                .codec(codec)
                .durability(Durability.interval(Duration.ofMillis(1)));
        try (Store store = TestStores.open(directory, options)) {
            TestStores.put(store, "number", Integer.toString(number));
            for (int i = 0; i < 10; i++) {
                store.put(TestStores.bytes("bulk"), new byte[1000]);
            }
            assertThat(store.putAsync(TestStores.bytes("last"), new byte[10], Durability.SYNC)
                            .join())
                    .isPositive();
            assertThat(TestStores.text(store, "number")).isEqualTo(Integer.toString(number));
            if (number % 20 == 19) {
                store.clear();
            }
        }
    }

    /** Counts the open files of the store. */
    private long descriptors() throws IOException {
        try (Stream<Path> links = Files.list(Path.of("/proc/self/fd"))) {
            List<Path> all = links.toList();
            return all.stream().filter(this::isOurs).count();
        }
    }

    private boolean isOurs(Path link) {
        try {
            return Files.readSymbolicLink(link).startsWith(directory);
        } catch (IOException e) {
            return false; // closed since it was listed
        }
    }

    private long mappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(directory.toString())).count();
        }
    }

    private static long storeThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bitcask-"))
                .count();
    }
}
