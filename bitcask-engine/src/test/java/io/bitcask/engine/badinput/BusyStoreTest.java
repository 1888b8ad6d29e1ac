package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.io.LockHolder;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that somebody else has open, that are only to be read, or whose lock file is odd. */
@Timeout(60)
class BusyStoreTest {

    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void fill() {
        store = directory.resolve("store");
        try (Store opened = TestStores.open(store, OPTIONS)) {
            put(opened, "key", "value");
        }
    }

    @Test
    void open_twiceInOneProcess_alsoThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), store);
        try (Store opened = TestStores.open(store, OPTIONS)) {
            assertLocked(store, "already open in this process for writing");
            assertLocked(link, "already open in this process for writing");
            put(opened, "key", "still works");
        }
        try (Store opened = TestStores.open(link, OPTIONS)) {
            assertThat(text(opened, "key")).isEqualTo("still works");
            assertLocked(store, "already open");
        }
    }

    @Test
    void open_twiceForReading() {
        try (Store one = TestStores.open(store, OPTIONS.readOnly(true))) {
            try (Store other = TestStores.open(store, OPTIONS.readOnly(true))) {
                assertLocked(store, "for reading");
                assertThat(text(other, "key")).isEqualTo("value");
            }
            assertLocked(store, "for reading");
            assertThat(text(one, "key")).isEqualTo("value");
        }
        TestStores.open(store, OPTIONS).close();
    }

    @Test
    void open_whileAnotherProcessHasIt_namesThatProcess_untilItDies() throws IOException {
        try (LockHolder holder = LockHolder.start(store, false)) {
            assertLocked(store, "process " + holder.pid());
            assertThatThrownBy(() -> TestStores.open(store, OPTIONS.readOnly(true)))
                    .isInstanceOf(StoreLockedException.class);
            holder.kill();
            TestStores.open(store, OPTIONS).close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "4294967295\n", "\0\0\0\0"})
    void open_withAnOddLockFile(String content) throws IOException {
        Files.writeString(store.resolve("LOCK"), content);

        try (Store opened = TestStores.open(store, OPTIONS)) {
            assertThat(text(opened, "key")).isEqualTo("value");
        }
    }

    @Test
    void open_thatFails_releasesTheLock() throws IOException {
        byte[] manifest = Files.readAllBytes(store.resolve("MANIFEST"));
        Files.writeString(store.resolve("MANIFEST"), "nonsense\n");
        assertThatThrownBy(() -> TestStores.open(store, OPTIONS)).hasMessageContaining("MANIFEST");
        Files.write(store.resolve("MANIFEST"), manifest);

        TestStores.open(store, OPTIONS).close();
    }

    @Test
    void open_forReading_writesNothing() throws IOException {
        Snapshot before = Snapshot.of(store);
        try (Store opened = TestStores.open(store, OPTIONS.readOnly(true).codec("json"))) {
            assertThat(text(opened, "key")).isEqualTo("value");
            assertThat(opened.stats().keyCount()).isEqualTo(1);
            assertThat(TestStores.contents(opened)).hasSize(1);
            byte[] key = {1};
            assertThatThrownBy(() -> opened.put(key, key))
                    .isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(() -> opened.putAsync(key, key))
                    .isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(() -> opened.delete(key)).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(opened::clear).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(opened::sync).isInstanceOf(ReadOnlyStoreException.class);
        }
        assertThat(Snapshot.of(store)).isEqualTo(before);
    }

    @Test
    void open_forReading_afterAnUncleanStop_writesNothingEither() throws IOException {
        Path crashed = directory.resolve("crashed");
        try (Store opened = TestStores.open(store, OPTIONS)) {
            put(opened, "unsynced", "value");
            copy(store, crashed);
        }
        Files.delete(crashed.resolve("LOCK"));
        Files.writeString(crashed.resolve("MANIFEST.new"), "half a manif");
        Snapshot before = Snapshot.of(crashed);

        try (Store opened = TestStores.open(crashed, OPTIONS.readOnly(true))) {
            assertThat(text(opened, "unsynced")).isEqualTo("value");
            assertThat(opened.stats().recovery().cleanStop()).isFalse();
        }

        assertThat(Snapshot.of(crashed)).isEqualTo(before);
        try (Store opened = TestStores.open(crashed, OPTIONS)) {
            assertThat(text(opened, "unsynced")).isEqualTo("value");
            assertThat(text(opened, "key")).isEqualTo("value");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (var names = Files.newDirectoryStream(from)) {
            for (Path path : names) {
                // The lock of this process would end if its file were opened and closed here.
                if (!path.endsWith("LOCK")) {
                    Files.copy(path, to.resolve(path.getFileName()));
                }
            }
        }
        Files.createFile(to.resolve("LOCK"));
    }

    private static void assertLocked(Path path, String words) {
        assertThatThrownBy(() -> TestStores.open(path, OPTIONS))
                .isInstanceOf(StoreLockedException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("close it there first");
    }
}
