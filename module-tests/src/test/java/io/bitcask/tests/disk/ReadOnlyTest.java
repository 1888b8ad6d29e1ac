package io.bitcask.tests.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.NotTested;
import io.bitcask.tests.harness.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot be written can be read, and says so to those who want to write. */
class ReadOnlyTest {

    private static final byte[] KEY = "key".getBytes(US_ASCII);
    private static final byte[] VALUE = "value".getBytes(US_ASCII);

    @TempDir
    Path scratch;

    @Test
    void fileSystem_isReadOnly() throws Exception {
        try (Tmpfs disk = Tmpfs.mount(scratch, 16)) {
            Path directory = storeIn(disk.directory());
            disk.remountReadOnly();
            assertCanBeReadOnly(directory, "Read-only file system");
        }
    }

    @Test
    void directory_isReadOnly() throws Exception {
        Path directory = storeIn(scratch);
        Files.setPosixFilePermissions(
                directory.resolve("LOCK"), PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        try {
            if (Files.isWritable(directory)) {
                NotTested.because("root may write to any directory; run as somebody else");
            }
            assertCanBeReadOnly(directory, "AccessDenied");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Files that may be written in a directory where none can be made: it is refused at once. */
    @Test
    void directoryAlone_isReadOnly() throws Exception {
        Path directory = storeIn(scratch);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        try {
            if (Files.isWritable(directory)) {
                NotTested.because("root may write to any directory; run as somebody else");
            }
            assertCanBeReadOnly(directory, "no files can be created there");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Path storeIn(Path parent) {
        Path directory = parent.resolve("store");
        try (Store store = Store.open(directory)) {
            store.put(KEY, VALUE);
        }
        return directory;
    }

    private static void assertCanBeReadOnly(Path directory, String reason) throws Exception {
        try (Store store = Store.open(directory, StoreOptions.defaults().readOnly(true))) {
            assertThat(store.get(KEY)).isEqualTo(VALUE);
            assertThatThrownBy(() -> store.put(KEY, KEY))
                    .isInstanceOf(ReadOnlyStoreException.class);
        }
        assertThatThrownBy(() -> Store.open(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContainingAll(directory.toString(), reason);
        Bitcask bitcask = Bitcask.on(directory);
        assertThat(bitcask.out("get", "key")).isEqualTo("value");
        assertThat(bitcask.out("list")).isEqualTo("key\n");
        assertThat(bitcask.run("put", "key", "other").exited(3).err())
                .contains(directory.toString())
                .doesNotContain("\tat ");
        assertThat(bitcask.out("verify")).contains("no damage");
    }
}
