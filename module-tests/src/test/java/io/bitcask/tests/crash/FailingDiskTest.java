package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.crash.Writer.Promise;
import io.bitcask.tests.harness.FailingDisk;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.LoopDisk;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A disk that fails for real: the kernel cannot write back what the store has written, says so to
 * the first who forces, and to the next one that all is well. The store must believe the first
 * answer: it acknowledges nothing more, and when the disk has been mended everything acknowledged
 * is there. Needs root.
 */
class FailingDiskTest {

    private static final int THREADS = 2;
    private static final int WRITING_MILLIS = 100;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({
        "EXT4, protobuf, true",
        "XFS, json, false",
        "EXT4, json, false",
        "XFS, protobuf, true"
    })
    void storeIsPoisoned_andLosesNothing(
            LoopDisk.Kind kind, String codec, boolean mapped, TestReporter reporter)
            throws Exception {
        try (FailingDisk disk = new FailingDisk(scratch, kind)) {
            Path store = disk.directory().resolve("store");
            Oracle oracle = new Oracle(store, Promise.SYNC, THREADS);
            try (WriterProcess writer = new WriterProcess(Jvm.complete()
                    .flag("-Dwriter.mapped=" + mapped)
                    .launch(Writer.class, store, codec, Promise.SYNC)
                    .with(oracle.nextSteps().toArray())
                    .in(scratch))) {
                writer.awaitFirst();
                TimeUnit.MILLISECONDS.sleep(WRITING_MILLIS);
                disk.fail();
                writer.awaitPoisoned();
                assertThat(writer.awaitEnd()).isZero();
                assertThat(writer.wasPoisoned()).as("a store that was poisoned").isTrue();
                oracle.note(writer);
            }
            disk.mend();
            oracle.assertHoldsAcknowledged(true);
            oracle.assertHoldsAcknowledged(false);
            oracle.assertNoDamage();
            oracle.assertTakesWrites();
            reporter.publishEntry(
                    kind + ", " + codec,
                    "0 steps lost of " + oracle.acknowledgedInAll() + " when the disk failed");
        }
    }
}
