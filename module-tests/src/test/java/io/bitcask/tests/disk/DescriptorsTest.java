package io.bitcask.tests.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.tests.harness.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process runs out of descriptors for real: everything that needs one fails, and nothing else.
 */
class DescriptorsTest {

    private static final int LIMIT = 160;
    private static final int COUNT = 300;
    private static final int MANY = 1_000;

    /** What the kernel says, or the one place that calls it natively. */
    private static final String NO_DESCRIPTOR = "(Too many open files|cannot open).*";

    @TempDir
    Path scratch;

    @Test
    void everythingWorksAgain_whenThereAreDescriptorsAgain() throws Exception {
        Path directory = scratch.resolve("store");
        Path other = scratch.resolve("other");
        try (StoreProcess process = new StoreProcess(Jvm.complete()
                .launch(StoreProgram.class)
                .under("sh", "-c", "ulimit -n " + LIMIT + " && exec \"$@\"", "sh")
                .in(scratch))) {
            // Once, so that what is loaded with it is there.
            process.ask("open", other);
            process.ask("put", 0, COUNT);
            process.ask("merge");
            process.ask("close");
            long before = Long.parseLong(process.ask("descriptors"));

            assertThat(process.ask("open", directory)).isEqualTo("open");
            assertThat(process.ask("put", 0, COUNT)).isEqualTo("put " + COUNT);
            // Some of it again, so that there is something to merge.
            process.ask("put", 0, COUNT / 2);
            assertThat(process.ask("hog")).isEqualTo("hogged");
            String put = process.ask("put", COUNT, MANY);
            assertThat(put).matches("put .*StorageException.*" + NO_DESCRIPTOR);
            int written = COUNT + Integer.parseInt(put.replaceAll("put (\\d+),.*", "$1"));
            // What could not be prepared has given some back, which may be enough.
            process.ask("hog");
            assertThat(process.ask("merge")).matches("merged.*|failed: .*" + NO_DESCRIPTOR);
            assertHolds(process, written);

            assertThat(process.ask("release")).isEqualTo("released");
            assertThat(process.ask("put", written, COUNT)).isEqualTo("put " + COUNT);
            assertThat(process.ask("merge")).startsWith("merged");
            assertHolds(process, written + COUNT);
            assertThat(process.ask("close")).isEqualTo("closed");
            assertThat(Long.parseLong(process.ask("descriptors"))).isEqualTo(before);

            assertThat(process.ask("hog")).isEqualTo("hogged");
            assertThat(process.ask("open", directory)).matches("failed: .*" + NO_DESCRIPTOR);
            assertThat(process.ask("open", scratch.resolve("new")))
                    .matches("failed: .*" + NO_DESCRIPTOR);
            assertThat(process.ask("release")).isEqualTo("released");
            assertThat(process.ask("open", directory)).isEqualTo("open");
            assertHolds(process, written + COUNT);
            assertThat(process.ask("close")).isEqualTo("closed");
            assertThat(process.ask("open", scratch.resolve("new"))).isEqualTo("open");
            assertThat(process.ask("close")).isEqualTo("closed");
            assertThat(Long.parseLong(process.ask("descriptors"))).isEqualTo(before);
            process.end();
        }
        assertThat(LogWalk.walk(directory, new LogVisitor() {}).damageCount()).isZero();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("half-created files")
                    .noneMatch(name -> name.endsWith(".new"));
        }
    }

    private static void assertHolds(StoreProcess process, int count) throws Exception {
        assertThat(process.ask("get", count)).isEqualTo("intact " + count + ", absent 0, failed 0");
    }
}
