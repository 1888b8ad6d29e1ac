package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.merge.KeyLife.Life;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Every life of a key that puts and deletes in four files can make, up to two in each; every choice
 * of these files merged, and then every choice of what that left; loaded from hints and from data.
 * The key has its value all the while: it is neither lost nor back from the dead.
 *
 * <p>A quick run takes one in so many lives; {@code -Dbitcask.tombstone.step=1} takes all.
 */
@Timeout(3_600)
class TombstoneTest {

    private static final int STEP = Integer.getInteger("bitcask.tombstone.step", 48);
    private static final int CRASH_STEP = Integer.getInteger("bitcask.tombstone.crash.step", 120);

    private final AtomicLong merges = new AtomicLong();
    private final AtomicLong states = new AtomicLong();

    @Test
    void everyLife_everyChoiceOfFiles_mergedTwice(TestReporter reporter) {
        List<Life> lives = KeyLife.all();
        assertThat(lives).hasSize(544);
        IntStream.range(0, lives.size())
                .filter(i -> i % STEP == 0)
                .parallel()
                .forEach(i -> mergeTwice(lives.get(i)));
        assertThat(merges.get()).isGreaterThan(100);
        reporter.publishEntry("merges", merges.toString());
        reporter.publishEntry("openings", states.toString());
    }

    private void mergeTwice(Life life) {
        DiskImage before = KeyLife.write(life);
        for (int chosen = 1; chosen < 1 << KeyLife.FILES; chosen++) {
            SimulatedFiles files = before.afterKill();
            String what = life + " merged " + Integer.toBinaryString(chosen);
            int left;
            try (Store store = open(files)) {
                check(store, life, what);
                left = merge(store, chosen);
                check(store, life, what);
            }
            DiskImage merged = files.image();
            for (int next = 0; next < 1 << left; next++) {
                mergeAgain(merged, life, next, what + " then " + Integer.toBinaryString(next));
            }
        }
    }

    private void mergeAgain(DiskImage merged, Life life, int chosen, String what) {
        SimulatedFiles files = merged.afterKill();
        if (chosen % 2 == 0) {
            uprootHints(files);
        }
        try (Store store = open(files)) {
            check(store, life, what);
            merge(store, chosen);
            check(store, life, what);
        }
        SimulatedFiles again = files.image().afterKill();
        if (chosen % 2 == 1) {
            uprootHints(again);
        }
        try (Store store = open(again)) {
            check(store, life, what + " reopened");
        }
    }

    private static void uprootHints(SimulatedFiles files) {
        for (String name : files.sortedNames()) {
            if (FileNames.fileIdOfHint(name).isPresent()) {
                files.uproot(name);
            }
        }
    }

    private Store open(SimulatedFiles files) {
        states.incrementAndGet();
        return KeyLife.open(files, KeyLife.FILES);
    }

    /** Merges some of the sealed files, and returns how many there are then. */
    private int merge(Store store, int chosen) {
        List<String> names = sealedNames(store);
        ((BackgroundMerge) store.merging())
                .run(file -> (chosen >> names.indexOf(file.name()) & 1) == 1);
        merges.incrementAndGet();
        return sealedNames(store).size();
    }

    private static List<String> sealedNames(Store store) {
        return store.stats().files().stream()
                .filter(FileStats::sealed)
                .map(FileStats::name)
                .toList();
    }

    private static void check(Store store, Life life, String what) {
        assertThat(text(store, KeyLife.KEY)).as(what).isEqualTo(life.value());
        TreeMap<String, String> expected = new TreeMap<>(life.others());
        if (life.value() != null) {
            expected.put(KeyLife.KEY, life.value());
        }
        assertThat(all(store)).as(what).isEqualTo(expected);
        assertThat(store.size()).as(what).isEqualTo(expected.size());
    }

    private static TreeMap<String, String> all(Store store) {
        TreeMap<String, String> result = new TreeMap<>();
        try (Scan<byte[], byte[]> scan = store.scan(KeyRange.all())) {
            while (scan.next()) {
                result.put(new String(scan.key(), UTF_8), new String(scan.value(), UTF_8));
            }
        }
        return result;
    }

    /**
     * The machine stops between any two calls of a merge, while the log's end, which masks what is
     * merged, has not been forced. The key has the value that was durable or the newest one.
     */
    @Test
    void whereverAMergeStops(TestReporter reporter) {
        List<Life> lives = KeyLife.all().stream()
                .filter(life -> life.inFiles().getLast().endsWith("p")) // which has a value to lose
                .toList();
        IntStream.range(0, lives.size())
                .filter(i -> i % CRASH_STEP == CRASH_STEP / 2)
                .parallel()
                .forEach(i -> {
                    for (int chosen : new int[] {2, 9, 15}) {
                        stopEverywhere(lives.get(i), chosen, null);
                        stopEverywhere(lives.get(i), chosen, "newest");
                    }
                });
        assertThat(states.get()).isGreaterThan(1_000);
        reporter.publishEntry("states", states.toString());
    }

    private void stopEverywhere(Life life, int chosen, @Nullable String newest) {
        SimulatedFiles files = KeyLife.write(life).afterKill();
        List<DiskImage> moments = new ArrayList<>();
        String what = life + ", then " + newest + ", merged " + Integer.toBinaryString(chosen);
        try (Store store = open(files)) {
            if (newest == null) {
                store.delete(bytes(KeyLife.KEY));
            } else {
                put(store, KeyLife.KEY, newest);
            }
            files.hook(call -> {
                if (call.kind().changesDisk()) {
                    moments.add(files.image());
                }
            });
            merge(store, chosen);
            moments.add(files.image());
            files.hook(call -> {});
        }
        SplittableRandom random = new SplittableRandom(life.hashCode() * 31L + chosen);
        SimulatedFiles first = moments.getFirst().afterKill();
        for (DiskImage moment : moments) {
            Set<@Nullable String> now = allowed(newest);
            checkStopped(moment.afterKill(), now, what + " killed");
            checkStopped(withUnlinksUndone(moment.afterKill(), first), now, what + " undone");
            Set<@Nullable String> either = allowed(newest, life.value());
            for (PowerCut cut : PowerCut.of(moment, random, 2)) {
                checkStopped(moment.after(cut), either, what + " " + cut);
                checkStopped(withUnlinksUndone(moment.after(cut), first), either, what + cut);
            }
        }
    }

    private static Set<@Nullable String> allowed(@Nullable String... values) {
        Set<@Nullable String> result = new HashSet<>();
        for (String value : values) {
            result.add(value);
        }
        return result;
    }

    /** Puts every file back that was there before, and is not any more. */
    private static SimulatedFiles withUnlinksUndone(SimulatedFiles now, SimulatedFiles before) {
        List<String> names = now.sortedNames();
        for (String name : before.sortedNames()) {
            if (!names.contains(name)) {
                now.plant(name, before.content(name));
            }
        }
        return now;
    }

    private void checkStopped(SimulatedFiles files, Set<@Nullable String> allowed, String what) {
        for (int i = 0; i < 2; i++) {
            try (Store store = open(files)) {
                String value = text(store, KeyLife.KEY);
                assertThat(allowed).as(what).contains(value);
                assertThat(all(store).get(KeyLife.KEY)).as(what).isEqualTo(value);
            }
            uprootHints(files);
        }
    }
}
