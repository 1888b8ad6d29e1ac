package io.bitcask.engine.crash;

import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.Fingerprint;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Kills a traced store, and cuts its power in many ways, at every point of the trace. */
final class CrashSweep {

    /** One in so many states is not only recovered, but worked with and stopped again. */
    private static final int THOROUGH_ONE_IN = 12;

    private final Trace trace;
    private final RecoveryCheck check;
    private final Set<Long> states = ConcurrentHashMap.newKeySet();

    private CrashSweep(Trace trace) {
        this.trace = trace;
        this.check = new RecoveryCheck(trace.history(), trace.options());
    }

    /**
     * Checks every state.
     *
     * @param randomCuts how many random power cuts to try at each point
     * @return how many different states there were
     */
    static int run(Trace trace, int randomCuts) {
        CrashSweep sweep = new CrashSweep(trace);
        IntStream.range(0, trace.points().size())
                .parallel()
                .forEach(i -> sweep.point(i, randomCuts));
        return sweep.states.size();
    }

    private void point(int index, int randomCuts) {
        CrashPoint point = trace.points().get(index);
        DiskImage image = point.image();
        SplittableRandom random = new SplittableRandom(trace.seed() * 1_000_003 + index);
        attempt(point, "a kill", image.afterKill(), point.returned());
        for (PowerCut cut : PowerCut.of(image, random, randomCuts)) {
            attempt(point, cut.toString(), image.after(cut), point.durable());
        }
    }

    private void attempt(CrashPoint point, String how, SimulatedFiles files, int from) {
        long state = Fingerprint.add(files.image().fingerprint(), from * 100_000L + point.issued());
        if (!states.add(state)) {
            return;
        }
        try {
            check.check(files, from, point.issued(), state % THOROUGH_ONE_IN == 0);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed " + trace.seed() + ", before " + point.call() + ", after " + how
                            + " there was: " + e + "\nThe calls before:\n"
                            + trace.callsBefore(point),
                    e);
        }
    }
}
