package io.bitcask.tests.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.SmallDisk;
import io.bitcask.tests.harness.Tmpfs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file system of 16 MiB that runs full for real. */
class FullDiskTest {

    private static final int DISK_MEBIBYTES = 16;
    private static final int BALLAST_BYTES = 4 << 20;
    private static final int HALF_DISK_BYTES = DISK_MEBIBYTES << 19;
    private static final int VALUE_BYTES = 10_000;
    private static final int MANY = 100_000;

    @TempDir
    Path scratch;

    private final TreeMap<String, byte[]> acknowledged = new TreeMap<>();
    private int putCount;
    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"protobuf, tmpfs", "json, tmpfs", "protobuf, ext4", "json, ext4"})
    void writesResume_whenThereIsSpaceAgain(String codec, String kind) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(scratch, kind, DISK_MEBIBYTES)) {
            Path ballast =
                    Files.write(disk.directory().resolve("ballast"), new byte[BALLAST_BYTES]);
            Path directory = disk.directory().resolve("store");
            try (Store store = Store.open(directory, options(codec))) {
                fill(store);
                assertThat(acknowledged).hasSizeGreaterThan(100);
                assertHoldsAcknowledged(store);
                // Whoever asks for durability now gets it: there is nothing left to be reserved.
                store.sync();

                Files.delete(ballast);
                int before = acknowledged.size();
                putSome(store, 50);
                assertThat(acknowledged).hasSize(before + 50);
                assertHoldsAcknowledged(store);
            }
            assertHoldsAcknowledgedAndIsWhole(directory, codec);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void storeIsReopened_whenNotAByteWasFree(String codec) throws Exception {
        try (Tmpfs disk = Tmpfs.mount(scratch, DISK_MEBIBYTES)) {
            // As much as there may be to recover, which is then copied.
            Path ballast =
                    Files.write(disk.directory().resolve("ballast"), new byte[HALF_DISK_BYTES]);
            Path directory = disk.directory().resolve("store");
            Store store = Store.open(directory, options(codec));
            fill(store);
            fill(ballast);
            closeWithoutRoom(store);
            fill(ballast);

            try (Store readOnly = Store.open(directory, options(codec).readOnly(true))) {
                assertHoldsAcknowledged(readOnly);
            }
            Files.delete(ballast);
            assertHoldsAcknowledgedAndIsWhole(directory, codec);
        }
    }

    @ParameterizedTest
    @CsvSource({"protobuf, tmpfs", "json, ext4"})
    void mergeFails_whenThereIsNoRoomForIt_andSucceedsLater(String codec, String kind)
            throws Exception {
        try (SmallDisk disk = SmallDisk.mount(scratch, kind, DISK_MEBIBYTES)) {
            Path ballast =
                    Files.write(disk.directory().resolve("ballast"), new byte[BALLAST_BYTES]);
            Path directory = disk.directory().resolve("store");
            StoreOptions options = options(codec).merge(MergeOptions.defaults().automatic(false));
            try (Store store = Store.open(directory, options)) {
                putSome(store, 300);
                for (int i = 0; i < 300; i += 2) {
                    store.delete(("key " + i).getBytes(US_ASCII));
                    acknowledged.remove("key " + i);
                }
                AtomicBoolean merging = new AtomicBoolean(true);
                CompletableFuture<Integer> reads =
                        CompletableFuture.supplyAsync(() -> readWhile(merging, store));
                try {
                    // Once before it begins, and once in the middle of it.
                    fill(ballast);
                    assertThatThrownBy(() -> store.merging().run())
                            .isInstanceOf(StorageFullException.class)
                            .hasMessageContaining("no room to merge");
                    Files.delete(ballast);
                    assertThatThrownBy(() ->
                                    store.merging().run((done, total) -> fillUnchecked(ballast)))
                            .isInstanceOf(BitcaskException.class)
                            .hasStackTraceContaining("No space left");
                } finally {
                    merging.set(false);
                }
                assertThat(reads.join()).as("reads meanwhile").isPositive();

                Files.delete(ballast);
                long before = disk.directory().toFile().getUsableSpace();
                store.merging().run();
                assertThat(disk.directory().toFile().getUsableSpace()).isGreaterThan(before);
                store.put("later".getBytes(US_ASCII), new byte[VALUE_BYTES]);
                acknowledged.put("later", new byte[VALUE_BYTES]);
            }
            assertHoldsAcknowledgedAndIsWhole(directory, codec);
        }
    }

    private static void fillUnchecked(Path file) {
        try {
            fill(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int readWhile(AtomicBoolean going, Store store) {
        int rounds = 0;
        while (going.get() || rounds == 0) {
            assertHoldsAcknowledged(store);
            rounds++;
        }
        return rounds;
    }

    @Test
    void storeIsCleared_whenTheDiskIsFullOfIt() throws Exception {
        try (Tmpfs disk = Tmpfs.mount(scratch, DISK_MEBIBYTES)) {
            Bitcask bitcask = Bitcask.on(disk.directory().resolve("store"));
            try (Store store = Store.open(bitcask.store())) {
                fill(store);
            }
            bitcask.out("clear", "--yes");
            bitcask.out("put", "key", "value");
            assertThat(bitcask.out("get", "key")).isEqualTo("value");
            assertThat(disk.directory().toFile().getUsableSpace()).isGreaterThan(BALLAST_BYTES);
        }
    }

    @Test
    void exportIntoAFullDisk_leavesWhatWasThereAndNothingElse() throws Exception {
        Bitcask bitcask = Bitcask.on(scratch.resolve("store"));
        byte[] value = new byte[BALLAST_BYTES];
        random.nextBytes(value);
        Path large = Files.write(scratch.resolve("large"), value);
        for (int i = 0; i < 3; i++) {
            bitcask.out("put", "key " + i, "--bytes", "--file", large);
        }
        try (Tmpfs disk = Tmpfs.mount(scratch, DISK_MEBIBYTES)) {
            Path backup = Files.writeString(disk.directory().resolve("backup"), "the last one");
            assertThat(bitcask.run("export", backup).exited(3).err())
                    .contains("No space left")
                    .doesNotContain("\tat ");
            assertThat(backup).hasContent("the last one");
            assertThat(disk.directory().toFile().list()).containsExactly("backup");
        }
    }

    private static StoreOptions options(String codec) {
        return StoreOptions.defaults()
                .codec(codec)
                .durability(Durability.NONE)
                .fileLimitBytes(2 << 20);
    }

    /** Puts until there is no room, first for large values, then for small ones. */
    private void fill(Store store) {
        assertThatThrownBy(() -> putSome(store, MANY))
                .isInstanceOf(StorageFullException.class)
                .hasMessageContaining("no room");
        for (int bytes = VALUE_BYTES; bytes > 0; bytes /= 2) {
            int length = bytes;
            assertThatThrownBy(() -> putSome(store, MANY, length))
                    .isInstanceOf(StorageFullException.class);
        }
    }

    private void putSome(Store store, int count) {
        putSome(store, count, VALUE_BYTES);
    }

    private void putSome(Store store, int count, int valueBytes) {
        for (int i = 0; i < count; i++) {
            String key = "key " + putCount++;
            byte[] value = new byte[valueBytes];
            random.nextBytes(value);
            store.put(key.getBytes(US_ASCII), value);
            acknowledged.put(key, value);
        }
    }

    /** Appends to a file until the disk is full to the last byte. */
    private static void fill(Path file) throws IOException {
        Random noise = new Random(2);
        int chunk = 4096;
        while (chunk > 0) {
            byte[] bytes = new byte[chunk];
            noise.nextBytes(bytes);
            try (OutputStream out = Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(bytes);
            } catch (IOException e) {
                chunk /= 2;
            }
        }
    }

    /** Closing cannot always note everything down without room, and says so then. */
    private static void closeWithoutRoom(Store store) {
        try {
            store.close();
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("No space left");
        }
    }

    private void assertHoldsAcknowledgedAndIsWhole(Path directory, String codec) {
        try (Store store = Store.open(directory, options(codec))) {
            assertHoldsAcknowledged(store);
            putSome(store, 1);
        }
        assertThat(LogWalk.walk(directory, new LogVisitor() {}).damageCount()).isZero();
    }

    private void assertHoldsAcknowledged(Store store) {
        assertThat(store.size()).isEqualTo(acknowledged.size());
        acknowledged.forEach((key, value) ->
                assertThat(store.get(key.getBytes(US_ASCII))).as(key).isEqualTo(value));
    }
}
