package io.bitcask.tests.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Jvm;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody else truncates or deletes files of an open store. Reading a mapping behind the end of
 * its file is a signal, which ends a JVM that computes a checksum over it; the store reads
 * otherwise, so that a caller gets an exception, and everybody else what is still there.
 */
class VanishingFilesTest {

    private static final int COUNT = 500;

    @TempDir
    Path scratch;

    @Test
    void truncatedSealedFile_failsItsReadersAlone() throws Exception {
        try (StoreProcess process = reopenedStore()) {
            truncate(sealedFileWithLiveRecords());
            assertThat(process.ask("get", COUNT))
                    .contains("absent 0")
                    .doesNotContain("intact 0,")
                    .doesNotEndWith("failed 0");
            assertThat(process.ask("put", COUNT, 100)).isEqualTo("put 100");
            assertThat(process.ask("sync")).isEqualTo("synced");
            assertThat(process.ask("merge")).matches("(merged|failed: ).*");
            assertThat(process.ask("put", COUNT + 100, 100)).isEqualTo("put 100");
            assertThat(process.ask("get", COUNT)).contains("absent 0");
            assertThat(process.ask("close")).isEqualTo("closed");
            process.end();
        }
    }

    @Test
    void allFilesTruncated_isNoDeathOfTheProcess() throws Exception {
        try (StoreProcess process = reopenedStore()) {
            assertThat(process.ask("put", COUNT, 10)).isEqualTo("put 10");
            for (Path file : files()) {
                truncate(file);
            }
            assertThat(process.ask("get", COUNT)).contains("absent 0");
            assertThat(process.ask("put", COUNT + 10, 1000)).contains("put");
            assertThat(process.ask("sync")).matches("synced|failed: .*");
            assertThat(process.ask("merge")).matches("(merged|failed: ).*");
            assertThat(process.ask("close")).matches("closed|failed: .*");
            process.end();
        }
    }

    @Test
    void deletedSealedFiles_areReadAllTheSame() throws Exception {
        try (StoreProcess process = reopenedStore()) {
            List<Path> files = dataFiles();
            for (Path file : files.subList(0, files.size() / 2)) {
                Files.delete(file);
            }
            assertThat(process.ask("get", COUNT))
                    .isEqualTo("intact " + COUNT + ", absent 0, failed 0");
            assertThat(process.ask("put", COUNT, 100)).isEqualTo("put 100");
            assertThat(process.ask("merge")).matches("(merged|failed: ).*");
            assertThat(process.ask("get", COUNT + 100)).contains("absent 0, failed 0");
            assertThat(process.ask("close")).matches("closed|failed: .*");
            process.end();
        }
    }

    @AfterEach
    void noJvmHasDied() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
                    .isEmpty();
        }
    }

    /** Opened again, so that all older files are sealed. */
    private StoreProcess reopenedStore() throws IOException {
        StoreProcess process =
                new StoreProcess(Jvm.complete().launch(StoreProgram.class).in(scratch));
        assertThat(process.ask("open", store())).isEqualTo("open");
        assertThat(process.ask("put", 0, COUNT)).isEqualTo("put " + COUNT);
        // Some of it again, so that there is something to merge.
        assertThat(process.ask("put", 0, COUNT / 2)).isEqualTo("put " + COUNT / 2);
        assertThat(process.ask("close")).isEqualTo("closed");
        assertThat(process.ask("open", store())).isEqualTo("open");
        return process;
    }

    /** Returns one in the middle of what was put once. */
    private Path sealedFileWithLiveRecords() throws IOException {
        List<Path> files = dataFiles();
        return files.get(files.size() / 2);
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 3);
        } catch (NoSuchFileException e) {
            // The store has had no more use for it.
        }
    }

    private List<Path> dataFiles() throws IOException {
        return files().stream()
                .filter(file -> file.toString().endsWith(".binpb"))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(store())) {
            return files.sorted().toList();
        }
    }

    private Path store() {
        return scratch.resolve("store");
    }
}
