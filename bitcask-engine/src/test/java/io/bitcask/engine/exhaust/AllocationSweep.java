package io.bitcask.engine.exhaust;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.exhaust.AllocationFaults.Plan;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a store once for each allocation that fails, and returns what went wrong, a line each. */
public final class AllocationSweep implements Callable<List<String>> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_FAILURES = 20;

    private final StoreOptions options;
    private final Predicate<String> places;
    private final int step;
    private final int offset;
    private final List<String> result = new ArrayList<>();
    private int runs;
    private int hits;

    /**
     * Prepares.
     *
     * @param codec the codec that the store writes with
     * @param synced whether every write is forced
     * @param places which places in the code are tried
     * @param step one failure in so many is tried
     * @param offset which ones, from 0 to less than that
     */
    public AllocationSweep(
            String codec, boolean synced, Predicate<String> places, int step, int offset) {
        this.options = TestStores.SMALL_FILES
                .codec(codec)
                .durability(synced ? Durability.SYNC : Durability.NONE);
        this.places = places;
        this.step = step;
        this.offset = offset;
    }

    /** Returns the counts of sites, runs and failures met, in the first line, and then failures. */
    @Override
    public List<String> call() throws InterruptedException {
        ExhaustedStore.run(options, null); // loads classes
        AllocationFaults.count();
        ExhaustedStore.run(options, null);
        Map<String, AtomicInteger> counts = new TreeMap<>(AllocationFaults.counts());
        counts.keySet().removeIf(places.negate());
        List<Plan> plans = new ArrayList<>();
        counts.forEach((site, count) -> times(count.get()).forEach(time -> {
            plans.add(new Plan(site, time, true));
            plans.add(new Plan(site, time, false));
        }));
        for (int i = offset; i < plans.size() && result.size() < MOST_FAILURES; i += step) {
            attempt(plans.get(i));
        }
        if (hits == 0 || hits < runs / 3) {
            result.add("only %d of %d failures were met".formatted(hits, runs));
        }
        result.addFirst("%d places, %d of %d failures tried, %d met"
                .formatted(counts.size(), runs, plans.size(), hits));
        return result;
    }

    /** Returns which of so many allocations at one place fail: the first, the last, and others. */
    private static Stream<Integer> times(int count) {
        return Stream.of(1, 2, count / 3, count * 2 / 3, count)
                .filter(n -> n > 0)
                .distinct();
    }

    private void attempt(Plan plan) throws InterruptedException {
        @Nullable Throwable[] failure = new @Nullable Throwable[1];
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                ExhaustedStore.run(options, plan);
            } catch (Throwable e) {
                failure[0] = e;
            }
        });
        boolean ended = thread.join(PATIENCE);
        runs++;
        hits += AllocationFaults.wasHit() ? 1 : 0;
        Throwable thrown = failure[0];
        if (!ended) {
            result.add(plan + ": hangs at " + List.of(thread.getStackTrace()));
        } else if (thrown != null) {
            result.add(plan + ": " + thrown + "\n" + List.of(thrown.getStackTrace()));
        }
    }
}
