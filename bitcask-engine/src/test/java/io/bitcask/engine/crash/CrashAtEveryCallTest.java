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

    @Test
    void sync_protobuf(TestReporter reporter) {
        sweep(reporter, options(Durability.SYNC), List.of("protobuf"), 11);
    }

    @Test
    void sync_protobuf_withoutMapping(TestReporter reporter) {
        sweep(reporter, options(Durability.SYNC).mapActiveFile(false), List.of("protobuf"), 12);
    }

    @Test
    void sync_json(TestReporter reporter) {
        sweep(reporter, options(Durability.SYNC), List.of("json"), 13);
    }

    @Test
    void sync_whenTheCodecChanges(TestReporter reporter) {
        sweep(reporter, options(Durability.SYNC), List.of("json", "protobuf"), 14);
    }

    @Test
    void none_protobuf(TestReporter reporter) {
        sweep(reporter, options(Durability.NONE), List.of("protobuf"), 15);
    }

    @Test
    void none_json(TestReporter reporter) {
        sweep(reporter, options(Durability.NONE), List.of("json"), 16);
    }

    @Test
    void interval_whenTheCodecChanges(TestReporter reporter) {
        sweep(reporter, options(Durability.interval(SHORT)), List.of("protobuf", "json"), 17);
    }

    private static StoreOptions options(Durability durability) {
        return TestStores.SMALL_FILES.durability(durability);
    }

    private static void sweep(
            TestReporter reporter, StoreOptions options, List<String> codecs, long seed) {
        Trace trace = Trace.run(options, codecs, 200, seed);
        int states = CrashSweep.run(trace, 3);
        assertThat(states).isGreaterThan(500);
        reporter.publishEntry("states", Integer.toString(states));
    }
}
