package io.bitcask.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories on a real disk. */
class DiskFileTest {

    @TempDir
    private Path directory;

    private DiskFiles files;

    @BeforeEach
    void take() {
        files = new DiskFiles(directory);
    }

    @Test
    void create_isForItsOwnerAlone() throws IOException {
        files.create("a").close();
        DiskFiles.createDirectory(directory.resolve("parent/store"));

        assertThat(permissions("a")).isEqualTo("rw-------");
        assertThat(permissions("parent/store")).isEqualTo("rwx------");
    }

    @Test
    void createDirectory_thatIsThere_leavesItsRights() throws IOException {
        Path there = Files.createDirectory(directory.resolve("there"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-x---"));

        DiskFiles.createDirectory(there);

        assertThat(permissions("there")).isEqualTo("rwxr-x---");
        Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> DiskFiles.createDirectory(directory.resolve("file")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void create_ofANameThatIsTaken() throws IOException {
        files.create("a").close();

        assertThatThrownBy(() -> files.create("a")).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void open_ofALink_isRefused() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "keep me");
        Files.createSymbolicLink(directory.resolve("link"), target);
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));

        assertThatThrownBy(() -> files.openForRead("link")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.openForWrite("link"))
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> files.create("dangling"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(files.isRegularFile("link")).isFalse();
        assertThat(directory.resolve("nowhere")).doesNotExist();
        assertThat(target).hasContent("keep me");
    }

    @Test
    void open_ofADirectoryOrOfNothing() throws IOException {
        Files.createDirectory(directory.resolve("d"));

        assertThatThrownBy(() -> files.openForRead("d")).hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> files.openForWrite("missing"))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(directory.resolve("missing")).doesNotExist();
    }

    @Test
    void write_thenRead_atPositions() throws IOException {
        try (StoreFile file = files.create("a")) {
            file.write(10, new byte[] {9, 1, 2, 3, 9}, 1, 3);
            byte[] into = new byte[20];

            assertThat(file.length()).isEqualTo(13);
            assertThat(file.read(9, into, 5, 15)).isEqualTo(4);
            assertThat(Arrays.copyOfRange(into, 4, 10)).containsExactly(0, 0, 1, 2, 3, 0);
            assertThat(file.read(13, into, 0, 5)).isZero();
            assertThat(file.read(0, into, 0, 0)).isZero();
            file.setLength(11);
            assertThat(file.read(10, into, 0, 5)).isEqualTo(1);
        }
    }

    @Test
    void write_toAFileOpenForReading() throws IOException {
        files.create("a").close();
        try (StoreFile file = files.openForRead("a")) {
            assertThatThrownBy(() -> file.write(0, new byte[1], 0, 1))
                    .hasMessageContaining("reading alone");
        }
    }

    @Test
    void reserve_extendsWithZeros_andKeepsWhatIsThere() throws IOException {
        try (StoreFile file = files.create("a")) {
            file.write(0, new byte[] {1, 2, 3}, 0, 3);
            assumeThat(file.reserve(3, 100_000))
                    .as("the file system reserves space")
                    .isTrue();

            assertThat(file.length()).isEqualTo(100_003);
            byte[] into = new byte[5];
            assertThat(file.read(1, into, 0, 5)).isEqualTo(5);
            assertThat(into).containsExactly(2, 3, 0, 0, 0);
            assertThat(file.reserve(0, 10)).isTrue();
            assertThat(file.length()).isEqualTo(100_003);
        }
    }

    @Test
    void map_pastTheEnd_leavesTheLength_andServesWhatIsReservedLater() throws IOException {
        try (StoreFile file = files.create("a")) {
            file.write(0, new byte[] {7}, 0, 1);
            try (Mapping mapping = file.map(1 << 20, true)) {
                assertThat(file.length()).isEqualTo(1);
                assertThat(mapping.segment().byteSize()).isEqualTo(1 << 20);
                assertThat(mapping.segment().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 7);

                file.setLength(1 << 20);
                mapping.segment().set(ValueLayout.JAVA_BYTE, 500_001, (byte) 8);
                mapping.force(500_001, 1);
                byte[] into = new byte[1];
                file.read(500_001, into, 0, 1);
                assertThat(into).containsExactly(8);
            }
        }
    }

    @Test
    void map_livesOnAfterTheFileIsClosed_andEndsWithItself() throws IOException {
        StoreFile file = files.create("a");
        file.write(0, new byte[] {5, 6}, 0, 2);
        Mapping mapping = file.map(2, false);
        file.close();

        assertThat(mapping.segment().get(ValueLayout.JAVA_BYTE, 1)).isEqualTo((byte) 6);
        assertThat(mapping.segment().isReadOnly()).isTrue();
        mapping.close();
        assertThatThrownBy(() -> mapping.segment().get(ValueLayout.JAVA_BYTE, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rename_replaces_andDeleteOfNothingIsHarmless() throws IOException {
        Files.writeString(directory.resolve("old"), "old");
        Files.writeString(directory.resolve("new"), "new");
        files.rename("new", "old");
        files.force();
        files.delete("new");

        assertThat(files.names()).containsExactly("old");
        assertThat(directory.resolve("old")).hasContent("new");
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(name)));
    }
}
