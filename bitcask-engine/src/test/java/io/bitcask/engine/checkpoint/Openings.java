package io.bitcask.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Opens one state of a directory in all ways there are, which must come to the same. */
final class Openings {

    private final StoreOptions options;
    private int checkpointCount;
    private int totalCount;

    Openings(StoreOptions options) {
        this.options = options;
    }

    /** What an opened store shows. */
    record Shown(
            Map<ByteBuffer, ByteBuffer> content,
            long size,
            long lastSequence,
            List<FileFacts> files) {}

    /**
     * What is the same of a file whichever way the store was opened: its hint may be missing, and
     * how much has expired is an estimate.
     */
    record FileFacts(
            String name,
            boolean sealed,
            boolean merged,
            long bytes,
            long recordCount,
            long liveCount,
            long firstSequence,
            long lastSequence) {

        static FileFacts of(FileStats stats) {
            return new FileFacts(
                    stats.name(),
                    stats.sealed(),
                    stats.merged(),
                    stats.bytes(),
                    stats.recordCount(),
                    stats.liveCount(),
                    stats.firstSequence(),
                    stats.lastSequence());
        }
    }

    void checkAfterKill(DiskImage image) {
        check(image::afterKill);
    }

    void checkAfter(DiskImage image, PowerCut cut) {
        check(() -> image.after(cut));
    }

    private void check(Supplier<SimulatedFiles> state) {
        Shown byHints = shown(without(state.get(), false), options);
        checkSame(shown(without(state.get(), true), options), byHints);
        SimulatedFiles files = state.get();
        checkSame(shown(files, options), byHints);
        SimulatedFiles untouched = state.get();
        if (untouched.sortedNames().contains("MANIFEST")) {
            Shown readOnly = shown(untouched, options.readOnly(true));
            assertThat(readOnly.content).isEqualTo(byHints.content);
            assertThat(readOnly.size).isEqualTo(byHints.size);
        }
        // The state that the opening by a checkpoint left is as good as any.
        checkSame(shown(without(files, true), options), byHints);
    }

    private static void checkSame(Shown shown, Shown byHints) {
        assertThat(shown.files).isEqualTo(byHints.files);
        assertThat(shown).isEqualTo(byHints);
    }

    /** Opens a state with another checkpoint in the place of its own. */
    void checkWith(byte[] checkpoint, DiskImage image) {
        Shown byHints = shown(without(image.afterKill(), false), options);
        SimulatedFiles files = image.afterKill();
        files.plant("KEYDIR", checkpoint);
        Shown found = shown(files, options);
        assertThat(found.content).isEqualTo(byHints.content);
        assertThat(found.size).isEqualTo(byHints.size);
        assertThat(found.lastSequence).isEqualTo(byHints.lastSequence);
    }

    private Shown shown(SimulatedFiles files, StoreOptions with) {
        try (Store store = TestStores.open(files, with)) {
            StoreStats stats = store.stats();
            totalCount++;
            checkpointCount += stats.recovery().fromCheckpoint() ? 1 : 0;
            return new Shown(
                    TestStores.contents(store),
                    store.size(),
                    stats.lastSequence(),
                    stats.files().stream().map(FileFacts::of).toList());
        } finally {
            assertThat(files.openCount()).isZero();
        }
    }

    private static SimulatedFiles without(SimulatedFiles files, boolean hintsToo) {
        files.uproot("KEYDIR");
        if (hintsToo) {
            files.uprootAll(".hint");
        }
        return files;
    }

    int checkpointCount() {
        return checkpointCount;
    }

    int totalCount() {
        return totalCount;
    }
}
