package io.bitcask.tests.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreStats;
import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small stores are small on disk, and opening one often does not fill it with files. */
class DiskUsageTest {

    private static final int OPENS = 1000;
    private static final int RUNS = 30;
    private static final int VALUE_BYTES = 100;

    /** What a record takes beside key and value, generously. */
    private static final int OVERHEAD_BYTES = 60;

    /** LOCK, MANIFEST and data files. */
    private static final int HANDFUL = 5;

    @TempDir
    Path scratch;

    @Test
    void thousandOpens_leaveAHandfulOfFiles() throws Exception {
        Path directory = scratch.resolve("store");
        for (int i = 0; i < OPENS; i++) {
            try (Store store = Store.open(directory)) {
                store.put(("key " + i).getBytes(US_ASCII), new byte[VALUE_BYTES]);
            }
        }
        assertSmall(directory, OPENS);
        try (Store store = Store.open(directory)) {
            assertThat(store.size()).isEqualTo(OPENS);
            assertThat(store.get("key 0".getBytes(US_ASCII))).isEqualTo(new byte[VALUE_BYTES]);
        }
    }

    @Test
    void manyRunsOfTheCommand_leaveAHandfulOfFiles() throws Exception {
        Bitcask bitcask = Bitcask.on(scratch.resolve("store"));
        for (int i = 0; i < RUNS; i++) {
            assertThat(bitcask.out("put", "key " + i, "x".repeat(VALUE_BYTES))).isEmpty();
        }
        assertSmall(bitcask.store(), RUNS);
        assertThat(bitcask.out("list").lines()).hasSize(RUNS);
    }

    @Test
    void oneSmallKey_takesLittleMoreThanAMebibyteWhileOpen() throws Exception {
        Path directory = scratch.resolve("store");
        try (Store store = Store.open(directory)) {
            store.put("key".getBytes(US_ASCII), "value".getBytes(US_ASCII));
            StoreStats stats = store.stats();
            assertThat(stats.diskBytes()).isBetween(100L, (1L << 20) + 1024);
            assertThat(diskBytes(directory)).isLessThan((1 << 20) + (64 << 10));
        }
        assertThat(files(directory)).hasSize(3);
        assertThat(Files.size(directory.resolve("0000000001.binpb"))).isLessThan(300);
    }

    private static void assertSmall(Path directory, int records) throws IOException {
        assertThat(files(directory)).hasSizeLessThanOrEqualTo(HANDFUL);
        long bytes = 0;
        for (Path file : files(directory)) {
            bytes += Files.size(file);
        }
        assertThat(bytes)
                .isBetween(
                        (long) records * VALUE_BYTES,
                        records * (VALUE_BYTES + (long) OVERHEAD_BYTES) + 1024);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Returns what the files occupy, which is not what their lengths say. */
    private static long diskBytes(Path directory) throws IOException {
        String said = Launch.of("du", "--block-size=1", "--summarize", directory)
                .run()
                .succeeded()
                .out();
        return Long.parseLong(said.split("\\s+", 2)[0]);
    }
}
