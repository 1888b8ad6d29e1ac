package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.engine.model.MovableClock;
import io.bitcask.engine.testing.Await;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Space comes back though nobody ever asks for a merge. */
@Timeout(120)
class BoundedSpaceTest {

    private static final int FILE_BYTES = 64 << 10;
    private static final int VALUE_BYTES = 1_000;
    private static final int COUNT = 10_000;

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final StoreOptions options = StoreOptions.defaults()
            .fileLimitBytes(FILE_BYTES)
            .durability(Durability.NONE)
            .clock(clock);

    @Test
    void oneKeyOverwrittenForEver_keepsAFewFiles() {
        try (Store store = TestStores.open(directory, options)) {
            for (int i = 0; i < COUNT; i++) {
                store.put(bytes("key"), value(i));
            }
            Await.until(() -> dataBytes() <= 6 * FILE_BYTES);
            assertThat(store.get(bytes("key"))).isEqualTo(value(COUNT - 1));
            // A merge is counted when its old files are gone already.
            Await.until(() -> store.stats().merge().total().recordsDropped() > COUNT / 2);
        }
    }

    @Test
    void everythingExpires_leavesAFewFiles() {
        Ttl soon = Ttl.of(Duration.ofMinutes(1));
        try (Store store = TestStores.open(directory, options)) {
            for (int i = 0; i < COUNT; i++) {
                store.put(bytes("key " + i), value(i), soon);
            }
            assertThat(dataBytes()).isGreaterThan((long) COUNT * VALUE_BYTES);
            clock.move(Duration.ofMinutes(2).toMillis());
            Await.until(() -> dataBytes() <= 6 * FILE_BYTES);
            assertThat(store.get(bytes("key 1"))).isNull();
            assertThat(store.size()).isLessThan(COUNT / 10);
        }
    }

    /** Control: with automatic merging off, nothing comes back. */
    @Test
    void withoutMerging_everythingStays() {
        try (Store store =
                TestStores.open(directory, options.merge(options.merge().automatic(false)))) {
            for (int i = 0; i < COUNT; i++) {
                store.put(bytes("key"), value(i));
            }
            assertThat(dataBytes()).isGreaterThan((long) COUNT * VALUE_BYTES);
        }
    }

    private static byte[] value(int number) {
        return bytes("%d ".formatted(number) + "x".repeat(VALUE_BYTES));
    }

    private long dataBytes() {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> data =
                    files.filter(file -> file.toString().endsWith(".binpb")).toList();
            long bytes = 0;
            for (Path file : data) {
                bytes += file.toFile().length(); // 0 when it is gone by now
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
