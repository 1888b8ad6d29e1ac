package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Stops the machine before every call that changes the disk, of stores that roll and seal all the
 * time. After a kill nothing that was acknowledged may be missing; after a power cut nothing that
 * was acknowledged as durable; and what is there must be a prefix of what was done.
 */
class CrashAtEveryCallTest {

    private static final Duration SHORT = Duration.ofMillis(2);
    private static final StoreOptions SYNC = TestStores.SMALL_FILES.durability(Durability.SYNC);

    /** Which stores are tried first; each number gives others. */
    private static final long SEED = Long.getLong("bitcask.crash.seed", 0);

    /** How many stores are tried for each test. */
    private static final int ROUNDS = Integer.getInteger("bitcask.crash.rounds", 1);

    @Test
    void sync_protobuf(TestReporter reporter) {
        synced(reporter, SYNC, List.of("protobuf"), 11, 16_000);
    }

    @Test
    void sync_protobuf_withoutMapping(TestReporter reporter) {
        synced(reporter, SYNC.mapActiveFile(false), List.of("protobuf"), 12, 25_000);
    }

    @Test
    void sync_json(TestReporter reporter) {
        synced(reporter, SYNC, List.of("json"), 13, 28_000);
    }

    @Test
    void sync_whenTheCodecChanges(TestReporter reporter) {
        synced(reporter, SYNC, List.of("json", "protobuf"), 14, 31_000);
    }

    private static void synced(
            TestReporter reporter,
            StoreOptions options,
            List<String> codecs,
            long seed,
            int stateCount) {
        sweep(reporter, options, codecs, 780, 5, seed, stateCount);
    }

    @Test
    void none_protobuf(TestReporter reporter) {
        unsynced(reporter, Durability.NONE, List.of("protobuf"), 15);
    }

    @Test
    void none_json(TestReporter reporter) {
        unsynced(reporter, Durability.NONE, List.of("json"), 16);
    }

    @Test
    void interval_whenTheCodecChanges(TestReporter reporter) {
        unsynced(reporter, Durability.interval(SHORT), List.of("protobuf", "json"), 17);
    }

    private static void unsynced(
            TestReporter reporter, Durability durability, List<String> codecs, long seed) {
        StoreOptions options = TestStores.SMALL_FILES.durability(durability);
        sweep(reporter, options, codecs, 200, 3, seed, 4_000);
    }

    /**
     * Tries stores until there were enough states. How many there are of one depends on how often
     * its background came to merge, so on a busy machine it may take another store.
     */
    private static void sweep(
            TestReporter reporter,
            StoreOptions options,
            List<String> codecs,
            int changes,
            int randomCuts,
            long seed,
            int enough) {
        int states = 0;
        for (long round = SEED; round < SEED + ROUNDS || states < enough; round++) {
            Trace trace = Trace.run(options, codecs, changes, seed + 1000 * round);
            int more = CrashSweep.run(trace, randomCuts);
            assertThat(more).as("states of a store").isGreaterThan(enough / 4);
            states += more;
        }
        reporter.publishEntry("states", Integer.toString(states));
    }
}
