package io.bitcask.engine.exhaust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets allocations fail, at each place in the code of the store where there is one. */
@Timeout(3600)
class OutOfMemoryTest {

    /** One failure in so many is tried. */
    private static final int STEP = Integer.getInteger("bitcask.memory.step", 30);

    private final long seed = Long.getLong("bitcask.seed", System.nanoTime());

    @ParameterizedTest
    @CsvSource({"protobuf, true", "json, true", "protobuf, false", "json, false"})
    void aStoreWithoutMemory_losesNothing(String codec, boolean synced, TestReporter reporter)
            throws Exception {
        int offset = new SplittableRandom(seed).nextInt(STEP);
        sweep(codec, synced, place -> true, STEP, offset, reporter);
    }

    /**
     * A clear that was noted in the manifest and not in memory lost all writes after it; so did a
     * new file that was listed in one alone, and a merge that was noted by half in a list that went
     * into the next manifest. A file that could not be sealed was followed by one that was. Poison
     * that could not be noted was none. A thread that had died was waited for when the store was
     * closed, and by those who held futures. After one check that could not be arranged nothing was
     * merged any more.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MergeThread.schedule",
                "BackgroundSync.wake",
                "DataFile.seal",
                "DataFiles.commit",
                "DataFiles.createInsteadOfAll",
                "FileList.add",
                "FileList.replace",
                "Maintenance.submit",
                "SlotTable.<init>"
            })
    void whatWasBrokenOff_isNotTakenForDone(String method, TestReporter reporter) throws Exception {
        sweep("protobuf", true, place -> place.startsWith(method + " "), 1, 0, reporter);
    }

    private void sweep(
            String codec,
            boolean synced,
            Predicate<String> places,
            int step,
            int offset,
            TestReporter reporter)
            throws Exception {
        AllocationSites loader = new AllocationSites(getClass().getClassLoader());
        @SuppressWarnings("unchecked")
        Callable<List<String>> sweep =
                (Callable<List<String>>) loader.loadClass(AllocationSweep.class.getName())
                        .getConstructors()[0]
                        .newInstance(codec, synced, places, step, offset);
        List<String> lines = sweep.call();
        reporter.publishEntry(codec + ", synced " + synced, lines.getFirst());
        assertThat(lines.subList(1, lines.size())).as("bitcask.seed=%s", seed).isEmpty();
    }
}
