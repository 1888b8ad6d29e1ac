package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.crash.Strace.Point;
import io.bitcask.tests.crash.Writer.Promise;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.Launch;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One system call of a writing process fails, as the kernel would have it fail. Errors of forces
 * and of writes poison the store, which acknowledges nothing more; where there is no room, no
 * descriptor, or a write that got nowhere, the same step succeeds when it is tried again. Needs
 * strace.
 */
class SystemCallErrorTest {

    private static final int STEPS = 30;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @CsvSource({
        "protobuf, msync, '',               EIO, 1",
        "protobuf, msync, '',               EIO, 11",
        "json,     fsync, 0000000001.jsonl, EIO, 3",
        "json,     fsync, 0000000001.jsonl, EIO, 9",
        "json,     write, 0000000001.jsonl, EIO, 5",
    })
    void storeIsPoisoned_whenAForceOrAWriteFails(
            String codec, String call, String file, String error, int number) throws Exception {
        try (WriterProcess writer = write(codec, point(call, file, number), "error=" + error)) {
            assertThat(writer.awaitEnd()).isZero();
            assertThat(writer.wasPoisoned()).isTrue();
            assertThat(writer.acknowledged()[0]).isLessThan(STEPS);
            assertStoreIsGood(writer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "json,     write,     0000000001.jsonl, error=ENOSPC, 5",
        "json,     write,     0000000001.jsonl, error=ENOSPC, 12",
        "json,     write,     0000000001.jsonl, retval=0,     7",
        "protobuf, fallocate, 0000000001.binpb, error=ENOSPC, 1",
        "protobuf, openat,    0000000002.binpb, error=EMFILE, 1",
        "json,     openat,    0000000002.jsonl, error=EMFILE, 1",
        "json,     openat,    MANIFEST.new,     error=EMFILE, 5",
    })
    void stepSucceeds_whenItIsTriedAgain(
            String codec, String call, String file, String how, int number) throws Exception {
        try (WriterProcess writer = write(codec, point(call, file, number), how)) {
            assertThat(writer.awaitEnd()).isZero();
            assertThat(writer.wasPoisoned()).isFalse();
            assertThat(writer.acknowledged()[0]).isEqualTo(STEPS);
            assertStoreIsGood(writer);
        }
    }

    private Point point(String call, String file, int number) {
        return new Point(call, file.isEmpty() ? "" : store().resolve(file).toString(), number);
    }

    private WriterProcess write(String codec, Point point, String how) throws Exception {
        Launch launch = Jvm.complete()
                .flag("-Dwriter.steps=" + STEPS)
                .flag("-Dwriter.mapped=" + codec.equals("protobuf"))
                .flag("-Dwriter.file.bytes=" + (8 << 10))
                .launch(Writer.class, store(), codec, Promise.SYNC, 1);
        return new WriterProcess(point.tampering(launch, how));
    }

    private void assertStoreIsGood(WriterProcess writer) {
        Oracle oracle = new Oracle(store(), Promise.SYNC, 1);
        oracle.note(writer);
        oracle.assertHoldsAcknowledged(false);
        oracle.assertNoDamage();
        oracle.assertTakesWrites();
    }

    private Path store() {
        return scratch.resolve("store");
    }
}
