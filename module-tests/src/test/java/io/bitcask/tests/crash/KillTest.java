package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.tests.crash.Writer.Promise;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.Launch;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A writing process is killed again and again, at random moments, also while it recovers from the
 * last time. Whatever it had acknowledged is there, whole, and of the rest no more than what was
 * under way.
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
    private final List<Expected> expected = List.of(new Expected(0), new Expected(1));

    @ParameterizedTest
    @CsvSource({
        "INTERVAL,   protobuf",
        "SYNC_ASYNC, protobuf",
        "NONE,       json",
        "SYNC,       json",
        "INTERVAL,   json;protobuf"
    })
    void everythingAcknowledged_survives(Promise promise, String codecs) throws Exception {
        String[] choice = codecs.split(";", -1);
        for (int kill = 1; kill <= KILLS; kill++) {
            String codec = choice[kill % choice.length];
            // Not the first time, so that there is a store.
            boolean early = kill > 1 && random.nextInt(KILL_EARLY_ONE_IN) == 0;
            try {
                writeAndKill(codec, promise, early);
                compare(promise, true);
                if (random.nextBoolean()) {
                    // Else the next process has to recover, and may be killed over it.
                    compare(promise, false);
                    assertNoDamage();
                }
            } catch (Exception | AssertionError e) {
                throw new AssertionError("at kill " + kill + " of bitcask.seed=" + seed, e);
            }
        }
        compare(promise, false);
        assertNoDamage();
        assertThat(expected).as("what was written").anyMatch(thread -> thread.steps() > 0);
    }

    private void writeAndKill(String codec, Promise promise, boolean early) throws Exception {
        Launch launch = Jvm.complete().launch(Writer.class, store(), codec, promise);
        expected.forEach(thread -> launch.with(thread.steps() + 1));
        long[] acknowledged = expected.stream().mapToLong(Expected::steps).toArray();
        Process process = launch.start();
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            int delayMillis =
                    random.nextInt(early ? LONGEST_STARTING_MILLIS : LONGEST_WRITING_MILLIS);
            Thread killer = new Thread(() -> kill(process, delayMillis));
            if (early) {
                killer.start();
            }
            while (note(acknowledged, in)) {
                if (killer.getState() == Thread.State.NEW) {
                    killer.start();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        int sigKill = 128 + 9;
        assertThat(process.waitFor()).as("how the writer ended").isEqualTo(sigKill);
        for (int i = 0; i < THREADS; i++) {
            expected.get(i).advanceTo(acknowledged[i]);
        }
    }

    private static void kill(Process process, int delayMillis) {
        try {
            TimeUnit.MILLISECONDS.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The process's own method would close the pipe, and what is in it would be lost.
        process.toHandle().destroyForcibly();
    }

    /** Takes note of one acknowledgement, and returns whether there was one more. */
    private static boolean note(long[] acknowledged, DataInputStream in) throws IOException {
        try {
            int thread = in.readInt();
            acknowledged[thread] = Math.max(acknowledged[thread], in.readLong());
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    /** Opens the store, which recovers it unless it is opened for reading alone, and compares. */
    private void compare(Promise promise, boolean readOnly) {
        TreeMap<String, byte[]> found = new TreeMap<>();
        StoreOptions options =
                StoreOptions.defaults().fileLimitBytes(Writer.FILE_LIMIT_BYTES).readOnly(readOnly);
        try (Store store = Store.open(store(), options)) {
            store.forEach((key, value) -> found.put(new String(key), value));
            assertThat(store.size()).isEqualTo(found.size());
        }
        int prefixes = 0;
        for (int thread = 0; thread < THREADS; thread++) {
            Map<String, byte[]> ofThread =
                    found.subMap("thread " + thread, "thread " + (thread + 1));
            expected.get(thread).advanceToStateOf(ofThread, promise.stepsAhead());
            prefixes += ofThread.size();
        }
        assertThat(prefixes).as("keys that nobody has written").isEqualTo(found.size());
    }

    private void assertNoDamage() {
        LogVisitor visitor = new LogVisitor() {};
        assertThat(LogWalk.walk(store(), visitor).damageCount())
                .as("damaged places")
                .isZero();
    }

    private Path store() {
        return scratch.resolve("store");
    }
}
