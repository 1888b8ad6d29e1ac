package io.bitcask.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging.MergeExplanation;
import io.bitcask.api.Merging.MergeResult;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Which files a step takes, of files of 1,000 bytes and ten records, of which some are live; a file
 * is rolled at 1,000 bytes as well.
 */
class MergePlannerTest {

    private static final int BYTES = 1_000;
    private static final int RECORDS = 10;
    private static final long NOW = 5_000;

    private final SimulatedFiles files = new SimulatedFiles();
    private final DataFiles dataFiles = new DataFiles(
            files,
            new Manifest(new UUID(1, 2), 3, 4, "protobuf", 1, 0, 0, 0, List.of()),
            false,
            BYTES);
    private final MergePlanner planner = new MergePlanner(dataFiles);
    private int fileCount;

    @AfterEach
    void end() throws IOException {
        dataFiles.retireAll();
    }

    private DataFile file(int bytes, int records, int live, boolean complete) throws IOException {
        String name = FileNames.ofDataFile(++fileCount, TestStores.PROTOBUF.fileSuffix());
        files.plant(name, new byte[bytes]);
        FileEntry entry = complete
                ? FileEntry.sealed(name, "protobuf", bytes, 0, 0)
                : FileEntry.open(name, "protobuf", bytes);
        DataFile file = dataFiles.add(entry, TestStores.PROTOBUF);
        if (records > 0) {
            file.tally().addRecords(records, 1, records);
            file.tally().addLive(live);
        }
        return file;
    }

    private DataFile withLive(int live) throws IOException {
        return file(BYTES, RECORDS, live, true);
    }

    private static MergeOptions options(double threshold, double trigger) {
        return MergeOptions.defaults().thresholdDeadRatio(threshold).triggerDeadRatio(trigger);
    }

    private List<DataFile> step(double threshold, double trigger) {
        return planner.nextStep(options(threshold, trigger), NOW, false);
    }

    private MergeExplanation explain(DataFile file, double threshold, double trigger) {
        return planner.explain(options(threshold, trigger), NOW, false).stream()
                .filter(each -> each.fileName().equals(file.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothing_isWorthNothing() throws IOException {
        assertThat(step(0.1, 0.1)).isEmpty();
        assertThat(planner.deadRatio(NOW)).isZero();
        file(BYTES, 0, 0, true);
        assertThat(step(0.1, 0.1)).isEmpty();
    }

    @Test
    void trigger_isTheDeadShareOfAllFiles() throws IOException {
        DataFile half = withLive(5);
        withLive(10);
        file(4 * BYTES, 0, 0, true); // which has no records, and does not count
        assertThat(planner.deadRatio(NOW)).isEqualTo(0.25);
        assertThat(step(0.1, 0.25)).containsExactly(half);
        assertThat(step(0.1, 0.26)).isEmpty();
    }

    /** It costs nothing to merge it. */
    @Test
    void aFileThatIsAllDead_isWorthIt_whateverTheTrigger() throws IOException {
        DataFile dead = withLive(0);
        DataFile half = withLive(5);
        withLive(10);
        withLive(10);
        assertThat(step(0.6, 0.9)).containsExactly(dead);
        assertThat(step(0.5, 0.9)).containsExactly(dead, half);
    }

    @Test
    void whereNobodyWrites_theThresholdIsTheTrigger() throws IOException {
        DataFile half = withLive(5);
        withLive(10);
        assertThat(planner.nextStep(options(0.25, 0.9), NOW, false)).isEmpty();
        assertThat(planner.nextStep(options(0.25, 0.9), NOW, true)).containsExactly(half);
        assertThat(planner.nextStep(options(0.26, 0.9), NOW, true)).isEmpty();
        assertThat(planner.nextStep(options(0.9, 0.25), NOW, true)).containsExactly(half);
    }

    @Test
    void threshold_isTheDeadShareFromWhichAFileJoins() throws IOException {
        DataFile most = withLive(1);
        DataFile half = withLive(5);
        assertThat(step(0.5, 0.6)).containsExactly(most, half);
        assertThat(step(0.51, 0.6)).containsExactly(most);
        assertThat(step(0.95, 0.5)).as("no more than the trigger").containsExactly(most, half);
        assertThat(explain(half, 0.51, 0.6).reason())
                .isEqualTo("50 % of it is dead, the threshold is 51 %");
    }

    @Test
    void step_takesTheDeadestFirst_asLongAsTheyFitIntoOneFile() throws IOException {
        DataFile sixth = withLive(6);
        DataFile second = withLive(2);
        DataFile first = withLive(1);
        DataFile fourth = withLive(7);
        withLive(10);
        assertThat(step(0.1, 0.1))
                .as("100, 200 and 600 bytes")
                .containsExactly(first, second, sixth);
        DataFile rest = file(500, RECORDS, 4, true); // of which 200 bytes are live
        assertThat(step(0.1, 0.1))
                .as("200 bytes more leave too little for 600")
                .containsExactly(first, second, rest);
        assertThat(explain(fourth, 0.1, 0.1).reason())
                .isEqualTo("30 % of it is dead, but others come first");
        assertThat(explain(first, 0.1, 0.1).joins()).isTrue();
        assertThat(explain(first, 0.1, 0.1).reason()).isEqualTo("90 % of it is dead");
        assertThat(explain(fourth, 0.1, 0.1).joins()).isFalse();
    }

    @Test
    void step_fillsOneFileToTheLastByte() throws IOException {
        DataFile first = withLive(5);
        DataFile second = withLive(5);
        assertThat(step(0.1, 0.1)).containsExactly(first, second);
    }

    /** It may be the only one that can bring anything. */
    @Test
    void firstFile_joinsHoweverLargeItIs() throws IOException {
        DataFile large = file(4 * BYTES, RECORDS, 5, true);
        DataFile other = withLive(6);
        assertThat(step(0.1, 0.1)).containsExactly(large);
        assertThat(planner.everythingDead(NOW)).containsExactly(large, other);
    }

    @Test
    void damagedFile_isLeftAlone() throws IOException {
        DataFile damaged = withLive(1);
        DataFile other = withLive(5);
        planner.damaged(damaged.name());
        assertThat(step(0.1, 0.1)).containsExactly(other);
        assertThat(planner.everythingDead(NOW)).containsExactly(other);
        assertThat(explain(damaged, 0.1, 0.1).reason())
                .isEqualTo("it is damaged: bitcask verify says where");
    }

    @Test
    void fileThatIsNotComplete_countsOnlyForThePace() throws IOException {
        withLive(5);
        DataFile open = file(BYTES, RECORDS, 2, false);
        assertThat(step(0.1, 0.1)).doesNotContain(open);
        assertThat(planner.everythingDead(NOW)).doesNotContain(open);
        assertThat(planner.deadRatio(NOW)).isEqualTo(0.5);
        assertThat(planner.deadBytes(NOW)).isEqualTo(500 + 800);
        assertThat(planner.liveBytes(NOW)).isEqualTo(500 + 200);
        assertThat(planner.liveBytes(List.of(open), NOW)).isEqualTo(200);
        assertThat(explain(open, 0.1, 0.1).reason()).startsWith("it is not complete");
        assertThat(explain(open, 0.1, 0.1).bytesToFree()).isEqualTo(800);
        assertThat(explain(open, 0.1, 0.1).bytesToWrite()).isEqualTo(200);
        assertThat(explain(open, 0.1, 0.1).deadRatio()).isEqualTo(0.8);
    }

    @Test
    void expiredRecords_areDead() throws IOException {
        DataFile file = withLive(10);
        file.tally().addExpiring(10, 2_000, NOW);
        assertThat(planner.nextStep(options(0.1, 0.1), NOW, false)).containsExactly(file);
        assertThat(planner.nextStep(options(0.1, 0.1), 1_999, false)).isEmpty();
        assertThat(planner.everythingDead(1_999)).isEmpty();
    }

    @Test
    void explain_saysWhyNothingBegins() throws IOException {
        DataFile half = withLive(5);
        DataFile live = withLive(10);
        assertThat(explain(live, 0.1, 0.1).reason()).isEqualTo("nothing in it is dead");
        assertThat(explain(half, 0.1, 0.3).reason())
                .isEqualTo("50 % of it is dead, but of all files together only 25 % is, the trigger"
                        + " is 30 %");
    }

    /** There is nothing to be gained by it. */
    @Test
    void aFileThatIsAllNeeded_isNoReasonToBegin() throws IOException {
        DataFile needed = withLive(0);
        withLive(5);
        keptIn(needed, Set.of(), NOW + 1);
        assertThat(step(0.3, 0.3)).isEmpty();
        assertThat(step(0.3, 0.25)).hasSize(1).doesNotContain(needed);
    }

    private void keptIn(DataFile output, Set<DataFile> blocking, long untilMillis) {
        planner.done(
                new Merge.Done(MergeResult.NOTHING, List.of(output), 0, blocking), untilMillis);
    }

    @Test
    void whatAMergeHadToKeepForReadersOfThePast_doesNotCount_untilTheTimeIsOver()
            throws IOException {
        DataFile output = withLive(6);
        keptIn(output, Set.of(), NOW + 1);
        assertThat(planner.deadRatio(NOW)).isZero();
        assertThat(planner.everythingDead(NOW)).isEmpty();
        assertThat(explain(output, 0.1, 0.1).reason())
                .isEqualTo("nothing can go: 4 dead records are still needed");
        assertThat(planner.deadRatio(NOW + 1)).isEqualTo(0.4);
        assertThat(planner.everythingDead(NOW + 1)).containsExactly(output);

        output.tally().addLive(-2); // which have been replaced since
        assertThat(planner.deadRatio(NOW)).isEqualTo(0.2);
        assertThat(planner.everythingDead(NOW)).containsExactly(output);
        output.tally().addLive(+4);
        assertThat(planner.deadRatio(NOW)).isZero();
        assertThat(explain(output, 0.1, 0.1).reason())
                .as("no more is needed than is dead")
                .isEqualTo("nothing can go: 2 dead records are still needed");
    }

    @Test
    void whatAMergeHadToKeepForAnotherFile_doesNotCount_whileThatIsThere() throws IOException {
        DataFile blocking = withLive(10);
        DataFile output = withLive(6);
        DataFile clean = withLive(10);
        planner.done(
                new Merge.Done(MergeResult.NOTHING, List.of(output, clean), 0, Set.of(blocking)),
                NOW);
        assertThat(planner.everythingDead(NOW)).isEmpty();
        assertThat(dataFiles.install(List.of(blocking), List.of(), 0, 0)).isTrue();
        assertThat(planner.everythingDead(NOW)).containsExactly(output);
        assertThat(explain(clean, 0.1, 0.1).reason()).isEqualTo("nothing in it is dead");
    }
}
