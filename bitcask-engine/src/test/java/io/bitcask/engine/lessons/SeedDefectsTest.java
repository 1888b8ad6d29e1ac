package io.bitcask.engine.lessons;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.engine.testing.TestStores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The project that this one grew from sorted file names as text, so that file 10 came before file
 * 2: it wrote into the wrong file and brought deleted keys back; and it ordered records by a clock
 * of milliseconds, so that of many overwrites in one millisecond the first won. Here the manifest
 * orders files and a sequence orders records; no clock and no name is asked.
 */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class SeedDefectsTest {

    private static final String VALUE = "v".repeat(1_000);

    @TempDir
    private Path directory;

    private final StoreOptions options;

    SeedDefectsTest(String codec) {
        options = TestStores.SMALL_FILES.codec(codec).durability(Durability.NONE);
    }

    @Test
    void reopen_withMoreThanNineFiles_goesOnInTheLastOne() {
        List<String> before;
        try (Store store = open(options)) {
            for (int i = 0; i < 50; i++) {
                put(store, "key" + i, VALUE + i);
            }
            before = names(store);
        }
        assertThat(before).hasSizeGreaterThan(11).isSorted();

        try (Store store = open(options)) {
            put(store, "one more", "value");
            assertThat(names(store)).startsWith(before.toArray(String[]::new)).isSorted();
            assertThat(names(store).getLast()).isGreaterThanOrEqualTo(before.getLast());
            for (int i = 0; i < 50; i++) {
                assertThat(text(store, "key" + i)).isEqualTo(VALUE + i);
            }
        }
    }

    @Test
    void reopen_afterAPutInAnEarlyFileAndADeleteInALateOne_keepsTheKeyDeleted() {
        try (Store store = open(options)) {
            put(store, "filler", VALUE.repeat(4));
            put(store, "doomed", "value");
            put(store, "overwritten", "old");
            assertThat(names(store).size()).isBetween(1, 3);
            for (int i = 0; i < 50; i++) {
                put(store, "key" + i, VALUE);
            }
            assertThat(names(store)).hasSizeGreaterThan(11);
            assertThat(store.delete(bytes("doomed"))).isTrue();
            put(store, "overwritten", "new");
        }
        for (int i = 0; i < 2; i++) {
            try (Store store = open(options)) {
                assertThat(text(store, "doomed")).isNull();
                assertThat(store.contains(bytes("doomed"))).isFalse();
                assertThat(text(store, "overwritten")).isEqualTo("new");
                assertThat(store.size()).isEqualTo(52);
            }
        }
    }

    @Test
    void reopen_afterFiftyOverwritesInOneMillisecond_hasTheLast() {
        InstantSource frozen = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L));
        try (Store store = open(options.clock(frozen))) {
            for (int i = 0; i < 50; i++) {
                put(store, "counter", "value " + i);
            }
            put(store, "deleted", "x");
            store.delete(bytes("deleted"));
            put(store, "deleted and put", "x");
            store.delete(bytes("deleted and put"));
            put(store, "deleted and put", "y");
        }
        try (Store store = open(options.clock(frozen))) {
            assertThat(text(store, "counter")).isEqualTo("value 49");
            assertThat(text(store, "deleted")).isNull();
            assertThat(text(store, "deleted and put")).isEqualTo("y");
        }
    }

    private Store open(StoreOptions withOptions) {
        return TestStores.open(directory, withOptions);
    }

    /** Returns the names of all files but one that is only prepared. */
    private static List<String> names(Store store) {
        return store.stats().files().stream()
                .filter(file -> file.recordCount() > 0)
                .map(FileStats::name)
                .toList();
    }
}
