package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.Fingerprint;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.History;
import io.bitcask.engine.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Stops the machine again while the store recovers, and again while it recovers from that. What is
 * found in the end must be what one recovery would have found.
 */
class NestedCrashTest {

    private static final int CRASHES = 3;
    private static final int POINT_STEP = 25;

    private final Set<Long> states = ConcurrentHashMap.newKeySet();

    @Test
    void synced_protobuf(TestReporter reporter) {
        sweep(reporter, Durability.SYNC, List.of("protobuf"), 21, 3_000);
    }

    @Test
    void unsynced_protobuf(TestReporter reporter) {
        sweep(reporter, Durability.NONE, List.of("protobuf"), 22, 3_000);
    }

    @Test
    void unsynced_json(TestReporter reporter) {
        sweep(reporter, Durability.NONE, List.of("json"), 23, 8_000);
    }

    @Test
    void unsynced_whenTheCodecChanges(TestReporter reporter) {
        sweep(reporter, Durability.NONE, List.of("json", "protobuf"), 24, 6_000);
    }

    private void sweep(
            TestReporter reporter,
            Durability durability,
            List<String> codecs,
            long seed,
            int stateCount) {
        StoreOptions options = TestStores.SMALL_FILES
                .durability(durability)
                .merge(MergeOptions.defaults().automatic(false));
        // Stores differ in how much their background had done when they were stopped.
        for (long round = 0; states.size() < stateCount; round++) {
            int before = states.size();
            sweep(Trace.run(options, codecs, 150, seed + 1000 * round));
            assertThat(states.size() - before).as("states of a store").isGreaterThan(1_000);
        }
        reporter.publishEntry("states", Integer.toString(states.size()));
    }

    private void sweep(Trace trace) {
        long seed = trace.seed();
        IntStream.range(0, trace.points().size() / POINT_STEP).parallel().forEach(i -> {
            CrashPoint point = trace.points().get(i * POINT_STEP);
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
            try {
                kill(trace, point, random);
                cut(trace, point, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", first before " + point.call() + ": " + e, e);
            }
        });
    }

    private void kill(Trace trace, CrashPoint point, SplittableRandom random) {
        Bounds bounds = new Bounds(point.returned(), point.durable(), point.issued());
        recover(trace, point.image().afterKill(), bounds, random, 1);
    }

    private void cut(Trace trace, CrashPoint point, SplittableRandom random) {
        PowerCut cut = PowerCut.random(point.image(), random);
        Bounds bounds = new Bounds(point.durable(), point.durable(), point.issued());
        recover(trace, point.image().after(cut), bounds, random, 1);
    }

    /** Recovers a store, and then, from each moment of that, again. */
    private void recover(
            Trace trace,
            SimulatedFiles files,
            Bounds bounds,
            SplittableRandom random,
            int crashCount) {
        if (!states.add(Fingerprint.add(files.image().fingerprint(), bounds.hashCode()))) {
            return;
        }
        List<DiskImage> moments = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        files.hook(call -> {
            if (call.kind().changesDisk()) {
                synchronized (moments) {
                    moments.add(files.image());
                    calls.add(call);
                }
            }
        });
        int prefix;
        try (Store store = TestStores.open(files, trace.options())) {
            files.hook(call -> {});
            prefix = bounds.prefixOf(trace.history(), store);
        }
        if (crashCount == CRASHES) {
            return;
        }
        for (int i = 0; i < moments.size(); i += 2 * crashCount - 1) {
            DiskImage moment = moments.get(i);
            PowerCut cut =
                    random.nextInt(3) == 0 ? PowerCut.DROP_ALL : PowerCut.random(moment, random);
            try {
                recover(trace, moment.afterKill(), bounds.exactly(prefix), random, crashCount + 1);
                recover(
                        trace,
                        moment.after(cut),
                        bounds.afterPowerCut(prefix),
                        random,
                        crashCount + 1);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(
                        e + "\n  recovery " + crashCount + " was stopped behind "
                                + calls.subList(0, i) + ", if by a power cut then " + cut,
                        e);
            }
        }
    }

    /**
     * Which prefixes of the changes may be found.
     *
     * @param killed the shortest after kills alone
     * @param durable the shortest after a power cut
     * @param longest the longest
     */
    private record Bounds(int killed, int durable, int longest) {

        int prefixOf(History history, Store store) {
            return history.prefixOf(TestStores.contents(store), killed, longest);
        }

        Bounds exactly(int prefix) {
            return new Bounds(prefix, durable, prefix);
        }

        /**
         * What had been found was served to nobody: less of it may be found later, but not more.
         */
        Bounds afterPowerCut(int prefix) {
            return new Bounds(durable, durable, prefix);
        }
    }
}
