package io.bitcask.engine.lessons;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the users of other stores of this kind suffered, by the numbers of the collection that this
 * project began with. Lessons about merging wait for merging.
 */
@Timeout(60)
class FieldLessonsTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES.durability(Durability.NONE);

    @TempDir
    private Path directory;

    @Test
    @DisplayName("5: opening checks every record, and fails the same way each time")
    void open_withADamagedRecord() {
        SimulatedFiles files = filled(10);
        String name = files.sortedNames().getFirst();
        for (String each : files.sortedNames()) {
            if (each.endsWith(".hint")) {
                files.plant(each, new byte[0]); // a good hint would spare reading the data
            }
        }
        byte[] content = files.content(name);
        content[content.length / 2] ^= 4;
        files.plant(name, content);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> TestStores.open(files, OPTIONS.verifyChecksums(false)))
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining(name);
        }
        assertThat(files.content(name)).isEqualTo(content);
        assertThat(files.openCount()).isZero();
    }

    @Test
    @DisplayName("6: an empty or odd lock file blocks nobody")
    void open_withAnOddLockFile() throws IOException {
        TestStores.open(directory, OPTIONS).close();
        for (String content : new String[] {"", "\0", "riak 1234", "1\n"}) {
            Files.writeString(directory.resolve("LOCK"), content);
            TestStores.open(directory, OPTIONS).close();
        }
    }

    @Test
    @DisplayName("7: an empty newest file takes no number away from anybody")
    void open_withAnEmptyNewestFile() {
        SimulatedFiles files = filled(3);
        files.plant("0000000900.binpb", new byte[0]);
        files.plant("0000000901.jsonl", new byte[0]);

        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < 30; i++) {
                put(store, "more" + i, "x".repeat(1_000));
            }
            assertThat(store.size()).isEqualTo(33);
        }
        assertThat(files.sortedNames()).doesNotContain("0000000900.binpb").doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("8: nothing leaks that was open, not from an opening that fails either")
    void close_releasesEverything() {
        SimulatedFiles files = filled(40);
        assertThat(files.openCount()).isZero();
        int calls = files.log().count();
        TestStores.open(files, OPTIONS).close();
        assertThat(files.openCount()).isZero();
        int perOpening = files.log().count() - calls;
        for (int i = 0; i < perOpening; i++) {
            int base = files.log().count();
            files.faults(FaultPlan.once(Fault.EIO, base + i));
            try (Store store = TestStores.open(files, OPTIONS)) {
                assertThat(store.size()).isEqualTo(40);
            } catch (RuntimeException e) {
                assertThat(e).hasMessageContaining("output error");
            }
            assertThat(files.openCount())
                    .as("failed call %s of an opening", files.log().since(base).get(i))
                    .isZero();
        }
        files.faults(FaultPlan.NONE);
        for (String name : files.sortedNames()) {
            assertThat(files.content(name)).as(name).isNotEmpty();
        }
    }

    @Test
    @DisplayName("10: SYNC is a force for each write, an interval and NONE are not")
    void durability_isWhatTheFileSystemSees() {
        SimulatedFiles files = new SimulatedFiles();
        StoreOptions options = StoreOptions.defaults().durability(Durability.NONE);
        try (Store store = TestStores.open(files, options)) {
            put(store, "first", "value");
            int before = files.log().forceCount();
            for (int i = 0; i < 10; i++) {
                put(store, "key" + i, "value");
            }
            assertThat(files.log().forceCount()).isEqualTo(before);
            for (int i = 0; i < 10; i++) {
                store.put(bytes("key" + i), bytes("synced"), Durability.SYNC);
                assertThat(files.log().forceCount()).isEqualTo(before + 1 + i);
                assertThat(store.stats().durableSequence())
                        .isEqualTo(store.stats().lastSequence());
            }
            store.sync();
            assertThat(files.log().forceCount()).as("all is durable").isEqualTo(before + 10);
        }
    }

    @Test
    @DisplayName("15: a walk meets each key that stays exactly once while others write")
    void entries_whileOthersWrite() throws Exception {
        try (Store store = TestStores.open(directory, OPTIONS.fileLimitBytes(1 << 20))) {
            for (int i = 0; i < 2_000; i++) {
                put(store, "stays" + i, "value" + i);
            }
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000 && !Thread.currentThread().isInterrupted(); i++) {
                    put(store, "stays" + i % 2_000, "value" + i % 2_000);
                    put(store, "comes" + i, "value");
                    store.delete(bytes("comes" + (i - 50)));
                }
            });
            for (int walk = 0; walk < 5; walk++) {
                Map<String, Integer> met = new HashMap<>();
                store.forEach((key, value) -> met.merge(new String(key, UTF_8), 1, Integer::sum));
                assertThat(met.values()).containsOnly(1);
                assertThat(met.keySet().stream().filter(key -> key.startsWith("stays")))
                        .hasSize(2_000);
            }
            writer.interrupt();
            writer.join();
        }
    }

    @Test
    @DisplayName("16: keys may have 65,535 bytes")
    void put_ofALongKey() {
        byte[] key = new byte[65_535];
        try (Store store = TestStores.open(directory, OPTIONS)) {
            store.put(key, bytes("value"));
            assertThat(store.get(key)).isEqualTo(bytes("value"));
        }
    }

    @Test
    @DisplayName("19: an interrupt breaks the store for nobody")
    void interrupt_duringReads() {
        for (String codec : TestStores.CODEC_NAMES) {
            try (Store store = TestStores.open(directory.resolve(codec), OPTIONS.codec(codec))) {
                put(store, "key", "value");
                Thread.currentThread().interrupt();
                assertThat(text(store, "key")).isEqualTo("value");
                assertThat(Thread.interrupted()).isTrue();
                assertThat(text(store, "key")).isEqualTo("value");
            }
        }
    }

    @Test
    @DisplayName("21: the active file is mapped only where its space is reserved")
    void put_isMappedOnlyIntoReservedSpace() {
        SimulatedFiles files = new SimulatedFiles();
        files.reservesNothing();
        try (Store store = TestStores.open(files, OPTIONS)) {
            put(store, "key", "value");
            store.sync();
            assertThat(files.log().count(CallKind.FORCE_MAPPING)).isZero();
        }
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(text(store, "key")).isEqualTo("value");
        }
    }

    @Test
    @DisplayName("22: a store that was killed opens without any flag")
    void open_afterAKill() {
        SimulatedFiles files = new SimulatedFiles();
        SimulatedFiles killed;
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < 20; i++) {
                put(store, "key" + i, "x".repeat(900));
            }
            killed = files.image().afterKill();
        }
        try (Store store = TestStores.open(killed, OPTIONS)) {
            assertThat(store.stats().recovery().cleanStop()).isFalse();
            assertThat(store.size()).isEqualTo(20);
        }
    }

    @Test
    @DisplayName("23: a store that is closed throws, also from a stream that was open")
    void use_afterClose() {
        Store store = TestStores.open(directory, OPTIONS);
        put(store, "key", "value");
        Stream<byte[]> keys = store.keys();
        store.close();

        assertThatThrownBy(keys::toList).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.get(bytes("key"))).isInstanceOf(StoreClosedException.class);
    }

    @Test
    @DisplayName("25: a small store is small on disk, and clearing gives the disk back")
    void disk_isGivenBack() {
        SimulatedFiles files = new SimulatedFiles();
        try (Store store = TestStores.open(files, StoreOptions.defaults())) {
            put(store, "key", "value");
            assertThat(store.stats().diskBytes()).isLessThan(2 << 20);
        }
        assertThat(sizeOf(files)).isLessThan(1_000);
        SimulatedFiles full = filled(100);
        assertThat(sizeOf(full)).isGreaterThan(100_000);
        try (Store store = TestStores.open(full, OPTIONS)) {
            store.clear();
        }
        assertThat(sizeOf(full)).isLessThan(1_000);
    }

    private static SimulatedFiles filled(int keyCount) {
        SimulatedFiles files = new SimulatedFiles();
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < keyCount; i++) {
                put(store, "key" + i, "x".repeat(1_000));
            }
        }
        return files;
    }

    private static int sizeOf(SimulatedFiles files) {
        return files.sortedNames().stream()
                .mapToInt(name -> files.content(name).length)
                .sum();
    }
}
