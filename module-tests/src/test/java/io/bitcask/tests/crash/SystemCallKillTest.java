package io.bitcask.tests.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.WriteBatch;
import io.bitcask.tests.crash.Strace.Point;
import io.bitcask.tests.crash.Writer.Promise;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process that opens a store, writes, rolls, merges, writes hints and a checkpoint, and closes
 * it, is killed at each system call by which it changes a file: writes, forces, renames, unlinks,
 * truncations, reservations. Everything acknowledged is there, and the store goes on.
 *
 * <p>The system property {@code bitcask.strace.step} says that each n-th point is tried: 1 for all.
 * Without it points are chosen at random, by {@code bitcask.seed}, until a few have been reached.
 * Needs strace.
 */
class SystemCallKillTest {

    private static final int STEP = Integer.getInteger("bitcask.strace.step", 0);
    private static final int SAMPLE = 8;
    private static final int CANDIDATES_PER_POINT = 3;
    private static final int STEPS = 40;

    /** One less than closing a store writes a checkpoint for. */
    private static final int ALMOST_CHECKPOINT_RECORDS = 99_998;

    @TempDir
    Path scratch;

    private final long seed = Long.getLong("bitcask.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({"protobuf, true", "json, false"})
    void everythingAcknowledged_survivesAKillAtEachCall(
            String codec, boolean mapped, TestReporter reporter) throws Exception {
        killAtEachCall(
                reporter,
                codec,
                () -> {},
                () -> writer(mapped, STEPS).launch(Writer.class, store(), codec, Promise.SYNC, 1));
    }

    /** So many records that closing the store writes a checkpoint. */
    @Test
    void everythingAcknowledged_survivesAKillWhereACheckpointIsWritten(TestReporter reporter)
            throws Exception {
        killAtEachCall(
                reporter,
                "checkpoint",
                this::fillAlmost,
                () -> writer(true, 5)
                        .flag("-Dwriter.merging=false")
                        .flag("-Dwriter.automatic=false")
                        .launch(Writer.class, store(), "protobuf", Promise.SYNC, 1));
        assertThat(store().resolve("KEYDIR")).as("the checkpoint").exists();
    }

    private static Jvm writer(boolean mapped, int steps) {
        return Jvm.complete()
                .flag("-Dwriter.steps=" + steps)
                .flag("-Dwriter.merging=true")
                .flag("-Dwriter.mapped=" + mapped)
                .flag("-Dwriter.file.bytes=" + (16 << 10));
    }

    private void killAtEachCall(
            TestReporter reporter, String title, Runnable preparation, LaunchSource launches)
            throws Exception {
        preparation.run();
        List<Point> all = Strace.points(launches.next(), store(), scratch);
        List<Point> candidates = candidates(all);
        int enough = STEP > 0 ? candidates.size() : SAMPLE;
        int tried = 0;
        int reached = 0;
        while (reached < enough && tried < candidates.size()) {
            Point point = candidates.get(tried++);
            try {
                removeStore();
                preparation.run();
                reached += killAt(point, launches.next()) ? 1 : 0;
            } catch (Exception | AssertionError e) {
                throw new AssertionError("killed at " + point + " of bitcask.seed=" + seed, e);
            }
        }
        reporter.publishEntry(
                title + ", " + Strace.summary(all),
                "killed at " + reached + " of " + all.size() + " calls, when " + tried
                        + " were tried, seed " + seed);
        // Threads race, so that a run may differ from the one that was looked at, and on a busy
        // machine most of a few may. Of all points a good part must have been reached.
        int least = STEP > 0 ? tried / 4 : 1;
        assertThat(reached).as("points that were reached").isGreaterThanOrEqualTo(least);
        removeStore();
        preparation.run();
        try (WriterProcess writer = new WriterProcess(launches.next())) {
            assertThat(writer.awaitEnd()).isZero();
        }
    }

    /**
     * Returns the points to try; where only some are wanted, more than these, since not each is
     * reached.
     */
    private List<Point> candidates(List<Point> all) {
        if (STEP > 0) {
            return IntStream.range(0, all.size())
                    .filter(index -> index % STEP == 0)
                    .mapToObj(all::get)
                    .toList();
        }
        List<Point> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(SAMPLE * CANDIDATES_PER_POINT, all.size()));
    }

    /** Returns whether the process came there. */
    private boolean killAt(Point point, Launch launch) throws Exception {
        Oracle oracle = new Oracle(store(), Promise.SYNC, 1);
        int exitCode;
        try (WriterProcess writer = new WriterProcess(point.killing(launch))) {
            exitCode = writer.awaitEnd();
            oracle.note(writer);
        }
        assertThat(exitCode).isIn(0, WriterProcess.KILLED);
        oracle.assertHoldsAcknowledged(false);
        oracle.assertNoDamage();
        oracle.assertTakesWrites();
        return exitCode != 0;
    }

    private void fillAlmost() {
        byte[] key = "ballast".getBytes(US_ASCII);
        try (Store store = Store.open(store(), StoreOptions.defaults().codec("protobuf"))) {
            WriteBatch batch = new WriteBatch();
            for (int i = 0; i < ALMOST_CHECKPOINT_RECORDS; i += 2) {
                batch.put(key, new byte[0]);
                batch.delete(key);
            }
            store.write(batch);
        }
    }

    private void removeStore() throws IOException {
        if (Files.exists(store())) {
            try (Stream<Path> files = Files.list(store())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(store());
        }
    }

    private Path store() {
        return scratch.resolve("store");
    }

    private interface LaunchSource {
        Launch next() throws IOException;
    }
}
