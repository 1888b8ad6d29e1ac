package io.bitcask.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.StoreLockedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Claims in this process, and against another one. */
@Timeout(60)
class DirectoryLockTest {

    @TempDir
    private Path directory;

    @Test
    void acquire_leavesTheProcessNumber() throws IOException {
        try (DirectoryLock lock = DirectoryLock.acquire(directory, false)) {
            assertThat(lock).isNotNull();
            assertThat(directory.resolve("LOCK"))
                    .hasContent(ProcessHandle.current().pid() + "\n");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("LOCK"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void acquire_twice() throws IOException {
        DirectoryLock lock = DirectoryLock.acquire(directory, false);
        for (boolean shared : new boolean[] {true, false}) {
            assertThatThrownBy(() -> DirectoryLock.acquire(directory, shared))
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("this process for writing");
        }
        lock.close();
        lock.close();

        DirectoryLock.acquire(directory, false).close();
    }

    @Test
    void acquire_throughALink_isTheSameDirectory() throws IOException {
        Path store = Files.createDirectory(directory.resolve("store"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), store);
        try (DirectoryLock lock = DirectoryLock.acquire(store, false)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.acquire(link, false))
                    .isInstanceOf(StoreLockedException.class);
        }
    }

    @Test
    void acquire_shared_createsNothing_andLetsOtherReadersIn() throws IOException {
        DirectoryLock one = DirectoryLock.acquire(directory, true);
        DirectoryLock other = DirectoryLock.acquire(directory, true);
        assertThat(directory).isEmptyDirectory();
        assertThatThrownBy(() -> DirectoryLock.acquire(directory, false))
                .isInstanceOf(StoreLockedException.class)
                .hasMessageContaining("for reading");

        one.close();
        one.close();
        assertThatThrownBy(() -> DirectoryLock.acquire(directory, false))
                .isInstanceOf(StoreLockedException.class);
        other.close();
        DirectoryLock.acquire(directory, false).close();
    }

    @Test
    void acquire_whileAnotherProcessWrites_namesIt_untilItIsKilled() throws IOException {
        try (LockHolder holder = LockHolder.start(directory, false)) {
            for (boolean shared : new boolean[] {true, false}) {
                assertThatThrownBy(() -> DirectoryLock.acquire(directory, shared))
                        .isInstanceOf(StoreLockedException.class)
                        .hasMessageContaining("another process (process " + holder.pid() + ")")
                        .hasMessageContaining(directory.toRealPath().toString());
            }
            holder.kill();

            DirectoryLock.acquire(directory, false).close();
        }
    }

    @Test
    void acquire_whileAnotherProcessReads_isForReadersAlone() throws IOException {
        Files.createFile(directory.resolve("LOCK"));
        try (LockHolder holder = LockHolder.start(directory, true)) {
            assertThat(holder.pid()).isPositive();
            DirectoryLock.acquire(directory, true).close();
            assertThatThrownBy(() -> DirectoryLock.acquire(directory, false))
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("another process;");
        }
    }

    @Test
    void acquire_withAnEmptyOrOddLockFile() throws IOException {
        for (String content :
                new String[] {"", "\0\0\0", "no number", "99999999999999999999999999999999999999"
                }) {
            Files.writeString(directory.resolve("LOCK"), content);
            try (DirectoryLock lock = DirectoryLock.acquire(directory, false)) {
                assertThat(lock).isNotNull();
                assertThat(directory.resolve("LOCK"))
                        .hasContent(ProcessHandle.current().pid() + "\n");
            }
        }
    }

    @Test
    void acquire_whereTheLockFileIsALink_isRefused_andTheTargetUntouched() throws IOException {
        Path store = Files.createDirectory(directory.resolve("store"));
        Path target = Files.writeString(directory.resolve("precious"), "keep me");
        Files.createSymbolicLink(store.resolve("LOCK"), target);

        assertThatThrownBy(() -> DirectoryLock.acquire(store, false))
                .isInstanceOf(IOException.class);

        assertThat(target).hasContent("keep me");
    }

    @Test
    void acquire_byAnInterruptedThread_keepsTheStatus() throws IOException {
        Thread.currentThread().interrupt();
        DirectoryLock lock = DirectoryLock.acquire(directory, false);
        assertThat(Thread.interrupted()).isTrue();
        lock.close();
    }
}
