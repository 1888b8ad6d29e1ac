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

    /** How many times as many states are tried as the build asks for. */
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
        sweep(reporter, options, codecs, 200, 5, seed, stateCount);
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
     * Tries stores until there were enough states: how many a store goes through depends on what
     * its threads find to do together.
     */
    private static void sweep(
            TestReporter reporter,
            StoreOptions options,
            List<String> codecs,
            int changes,
            int randomCuts,
            long seed,
            int stateCount) {
        long states = 0;
        for (long store = SEED; states < (long) stateCount * ROUNDS; store++) {
            Trace trace = Trace.run(options, codecs, changes, seed + 1000 * store);
            int found = CrashSweep.run(trace, randomCuts);
            assertThat(found).as("states of one store").isGreaterThan(500);
            states += found;
        }
        reporter.publishEntry("states", Long.toString(states));
    }
}
