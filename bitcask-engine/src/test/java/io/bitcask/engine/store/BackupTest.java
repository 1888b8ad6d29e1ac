package io.bitcask.engine.store;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bitcask.api.BackupResult;
import io.bitcask.api.CorruptionException;
import io.bitcask.api.Entry;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Store;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.WriteBatch;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.RestoreResult;
import io.bitcask.engine.salvage.EngineStoreCare;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups of stores on a real disk, and restoring them. */
@Timeout(120)
class BackupTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES.merge(
            MergeOptions.defaults().automatic(false).retention(Duration.ofHours(1)));

    @TempDir
    Path scratch;

    private Path directory() {
        return scratch.resolve("store");
    }

    private static Map<String, String> contents(Stream<Entry<byte[], byte[]>> entries) {
        Map<String, String> result = new TreeMap<>();
        try (entries) {
            entries.forEach(
                    entry -> result.put(new String(entry.key()), new String(entry.value())));
        }
        return result;
    }

    private static Map<String, String> contents(Path store) {
        try (Store opened = TestStores.open(store, OPTIONS)) {
            return contents(opened.entries());
        }
    }

    private void fill(int count) {
        try (Store store = TestStores.open(directory(), OPTIONS)) {
            for (int i = 0; i < count; i++) {
                TestStores.put(store, "key " + i, "value " + i + "x".repeat(500));
            }
        }
    }

    @Test
    void whileTwoThreadsWrite_andMergesRun_isTheStoreAsOfItsSequence() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Semaphore leave = new Semaphore(0);
        try (Store store = TestStores.open(directory(), OPTIONS)) {
            List<Thread> writers = IntStream.range(0, 2)
                    .mapToObj(writer ->
                            Thread.ofPlatform().start(() -> write(store, writer, leave, stop)))
                    .toList();
            Thread merger = Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    store.merging().run();
                }
            });
            for (int i = 0; i < 6; i++) {
                leave.release(300);
                Path target = scratch.resolve("backup" + (i < 3 ? 0 : i));
                BackupResult result = store.backup(target);
                Path restored = scratch.resolve("restored" + i);
                RestoreResult restore =
                        new EngineStoreCare().restore(target, restored, CareListener.SILENT);
                assertThat(restore.sequence()).isEqualTo(result.sequence());
                try (Snapshot then = store.openAsOf(result.sequence())) {
                    Map<String, String> expected = contents(then.entries());
                    assertThat(contents(restored)).isEqualTo(expected);
                    checkBatches(expected);
                }
            }
            stop.set(true);
            leave.release(writers.size());
            for (Thread writer : writers) {
                writer.join();
            }
            merger.join();
        }
    }

    /** Writes as long as there is leave to, so that the store does not outgrow the backups. */
    private static void write(Store store, int writer, Semaphore leave, AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            leave.acquireUninterruptibly();
            byte[] value = bytes(writer + " " + i + "x".repeat(i % 300));
            store.put(bytes("w" + writer + " " + i % 50), value);
            WriteBatch batch = new WriteBatch();
            for (int k = 1; k <= 3; k++) {
                batch.put(bytes("b" + writer + " " + k), value);
            }
            store.write(batch);
            if (i % 5 == 0) {
                store.delete(bytes("w" + writer + " " + (i + 20) % 50));
            }
        }
    }

    private static void checkBatches(Map<String, String> contents) {
        for (String batch : List.of("b0 ", "b1 ")) {
            assertThat(contents.get(batch + 1))
                    .isEqualTo(contents.get(batch + 2))
                    .isEqualTo(contents.get(batch + 3));
        }
    }

    @Test
    void files_areLinked() throws IOException {
        fill(500);
        Path target = scratch.resolve("backup");
        try (Store store = TestStores.open(directory(), OPTIONS)) {
            TestStores.put(store, "one", "more");
            BackupResult result = store.backup(target);
            assertThat(result.linkedCount()).isPositive();
            Path first = Path.of("0000000001.binpb");
            assertThat(Files.isSameFile(directory().resolve(first), target.resolve(first)))
                    .isTrue();
        }
        assertThat(contents(target)).isEqualTo(contents(directory()));
    }

    @Test
    void acrossFileSystems_isCopied() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory)
                        && !Files.getFileStore(memory).equals(Files.getFileStore(scratch)),
                "there is no second file system at /dev/shm: nothing was tested");
        Path target = Files.createTempDirectory(memory, "bitcask-backup");
        try {
            fill(300);
            try (Store store = TestStores.open(directory(), OPTIONS)) {
                BackupResult result = store.backup(target);
                assertThat(result.linkedCount()).isZero();
                assertThat(result.copiedBytes()).isEqualTo(result.bytes());
                assertThat(store.backup(target).copiedBytes()).isZero();
            }
            assertThat(contents(target)).isEqualTo(contents(directory()));
        } finally {
            try (Stream<Path> files = Files.list(target)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(target);
        }
    }

    @Test
    void mixedCodecs() {
        fill(200);
        Path target = scratch.resolve("backup");
        try (Store store = TestStores.open(directory(), OPTIONS.codec("json"))) {
            TestStores.put(store, "in", "json");
            store.backup(target);
        }
        Path restored = scratch.resolve("restored");
        new EngineStoreCare().restore(target, restored, CareListener.SILENT);
        assertThat(contents(restored)).isEqualTo(contents(directory())).containsEntry("in", "json");
    }

    @Test
    void damagedBackup_isNotRestored_andThePlaceIsNamed() throws IOException {
        fill(300);
        Path target = scratch.resolve("backup");
        try (Store store = TestStores.open(directory(), OPTIONS)) {
            store.backup(target);
        }
        Path file = secondDataFile(target);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        Path restored = scratch.resolve("restored");
        assertThatThrownBy(
                        () -> new EngineStoreCare().restore(target, restored, CareListener.SILENT))
                .isInstanceOfSatisfying(CorruptionException.class, e -> {
                    assertThat(e.getMessage()).contains(file.toString());
                    assertThat(e.offsetBytes()).isBetween(1L, content.length / 2L);
                });
        assertThat(restored).doesNotExist();
    }

    /** Its number depends on whether the writer or another thread created it. */
    private static Path secondDataFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".binpb"))
                    .sorted()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void targets_thatWillNotDo() throws IOException {
        fill(10);
        Path other = scratch.resolve("other");
        TestStores.open(other, OPTIONS).close();
        Path full = Files.createDirectories(scratch.resolve("full"));
        Files.writeString(full.resolve("letter"), "mine");
        Path backup = scratch.resolve("backup");
        try (Store store = TestStores.open(directory(), OPTIONS);
                Store second = TestStores.open(other, OPTIONS)) {
            assertThatThrownBy(() -> store.backup(other)).isInstanceOf(StoreLockedException.class);
            assertThatThrownBy(() -> store.backup(full))
                    .isInstanceOf(NotAStoreException.class)
                    .hasMessageContaining("letter");
            assertThatThrownBy(() -> store.backup(directory().resolve("inside")))
                    .isInstanceOf(NotAStoreException.class);
            store.backup(backup);
            assertThatThrownBy(() -> second.backup(backup))
                    .isInstanceOf(NotAStoreException.class)
                    .hasMessageContaining("another store");
        }
        try (Store store = TestStores.open(directory(), OPTIONS)) {
            assertThatThrownBy(() -> store.backup(other)).isInstanceOf(NotAStoreException.class);
        }
    }

    /** Its records would get the sequences of others: the two have gone apart. */
    @Test
    void backupThatWasWrittenTo_isNoTarget() {
        fill(10);
        Path backup = scratch.resolve("backup");
        try (Store store = TestStores.open(directory(), OPTIONS)) {
            store.backup(backup);
            try (Store opened = TestStores.open(backup, OPTIONS)) {
                TestStores.put(opened, "a", "b");
            }
            assertThatThrownBy(() -> store.backup(backup))
                    .isInstanceOf(NotAStoreException.class)
                    .hasMessageContaining("written to");
        }
    }
}
