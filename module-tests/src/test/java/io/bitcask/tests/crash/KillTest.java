package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.crash.Writer.Promise;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.Launch;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A writing process is killed again and again, at random moments, also while it recovers from the
 * last time, and while it merges. Whatever it had acknowledged is there, whole, batches included,
 * and of the rest no more than what was under way.
 *
 * <p>The system property {@code bitcask.kills} says how often in all (default 20), and
 * {@code bitcask.seed} repeats a run's choices, though not its timing.
 */
class KillTest {

    private static final int COMBINATIONS = 5;
    private static final int KILLS =
            Math.max(1, Integer.getInteger("bitcask.kills", 20) / COMBINATIONS);
    private static final int THREADS = 2;
    private static final int LONGEST_WRITING_MILLIS = 250;
    private static final int LONGEST_STARTING_MILLIS = 600;

    /** Seldom, a process is killed at its start, perhaps while it recovers. */
    private static final int KILL_EARLY_ONE_IN = 4;

    @TempDir
    Path scratch;

    private final long seed = Long.getLong("bitcask.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({
        "INTERVAL,   protobuf,      true",
        "SYNC_ASYNC, protobuf,      false",
        "NONE,       json,          true",
        "SYNC,       json,          true",
        "INTERVAL,   json;protobuf, false"
    })
    void everythingAcknowledged_survives(Promise promise, String codecs, boolean merging)
            throws Exception {
        String[] choice = codecs.split(";", -1);
        Oracle oracle = new Oracle(store(), promise, THREADS);
        for (int kill = 1; kill <= KILLS; kill++) {
            String codec = choice[kill % choice.length];
            Launch launch = Jvm.complete()
                    .flag("-Dwriter.merging=" + merging)
                    .launch(Writer.class, store(), codec, promise)
                    .with(oracle.nextSteps().toArray());
            // Not the first time, so that there is a store.
            boolean early = kill > 1 && random.nextInt(KILL_EARLY_ONE_IN) == 0;
            try {
                writeAndKill(launch, early, oracle);
                oracle.assertHoldsAcknowledged(true);
                if (random.nextBoolean()) {
                    // Else the next process has to recover, and may be killed over it.
                    oracle.assertHoldsAcknowledged(false);
                    oracle.assertNoDamage();
                }
            } catch (Exception | AssertionError e) {
                throw new AssertionError("at kill " + kill + " of bitcask.seed=" + seed, e);
            }
        }
        oracle.assertHoldsAcknowledged(false);
        oracle.assertNoDamage();
        assertThat(oracle.acknowledgedInAll()).as("what was written").isPositive();
    }

    private void writeAndKill(Launch launch, boolean early, Oracle oracle) throws Exception {
        try (WriterProcess writer = new WriterProcess(launch)) {
            if (!early) {
                writer.awaitFirst();
            }
            TimeUnit.MILLISECONDS.sleep(
                    random.nextInt(early ? LONGEST_STARTING_MILLIS : LONGEST_WRITING_MILLIS));
            writer.kill();
            assertThat(writer.awaitEnd())
                    .as("how the writer ended")
                    .isEqualTo(WriterProcess.KILLED);
            oracle.note(writer);
        }
    }

    private Path store() {
        return scratch.resolve("store");
    }
}
