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
            List<FileStats> files) {}

    void checkAfterKill(DiskImage image) {
        check(image::afterKill);
    }

    void checkAfter(DiskImage image, PowerCut cut) {
        check(() -> image.after(cut));
    }

    private void check(Supplier<SimulatedFiles> state) {
        Shown byHints = shown(without(state.get(), false), options);
        assertThat(shown(without(state.get(), true), options)).isEqualTo(byHints);
        SimulatedFiles files = state.get();
        Shown byCheckpoint = shown(files, options);
        assertThat(byCheckpoint).isEqualTo(byHints);
        Shown readOnly = shown(state.get(), options.readOnly(true));
        assertThat(readOnly.content).isEqualTo(byHints.content);
        assertThat(readOnly.size).isEqualTo(byHints.size);
        // The state that the opening by a checkpoint left is as good as any.
        assertThat(shown(without(files, true), options)).isEqualTo(byHints);
    }

    /** Opens a state with another checkpoint in the place of its own. */
    void checkWith(byte[] checkpoint, DiskImage image) {
        Shown byHints = shown(without(image.afterKill(), false), options);
        SimulatedFiles files = image.afterKill();
        files.plant("KEYDIR", checkpoint);
        Shown found = shown(files, options);
        if (!found.content.equals(byHints.content)) {
            System.out.println("PLANTED " + checkpoint.length + " by cp " + checkpointCount + " diff "
                    + keys(found.content) + " / " + keys(byHints.content)
                    + "\n" + found.files + "\n" + byHints.files + "\n" + found.lastSequence
                    + " " + byHints.lastSequence);
            int footer = java.nio.ByteBuffer.wrap(checkpoint).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(40);
            if (footer > 0 && footer < checkpoint.length) {
            System.out.println(CheckpointTable.decode(ByteBuffer.wrap(checkpoint, footer + 6144, checkpoint.length - footer - 6144).slice()));
            }
            System.out.println(new String(image.afterKill().content("MANIFEST")));
        }
        assertThat(found.content).isEqualTo(byHints.content);
        assertThat(found.size).isEqualTo(byHints.size);
        assertThat(found.lastSequence).isEqualTo(byHints.lastSequence);
    }

    private static java.util.TreeSet<String> keys(Map<ByteBuffer, ByteBuffer> map) {
        java.util.TreeSet<String> r = new java.util.TreeSet<>();
        map.keySet().forEach(k -> r.add(new String(k.array())));
        return r;
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
                    store.stats().files());
        } finally {
            assertThat(files.openCount()).isZero();
        }
    }

    private static SimulatedFiles without(SimulatedFiles files, boolean hintsToo) {
        files.uproot("KEYDIR");
        if (hintsToo) {
            files.sortedNames().stream()
                    .filter(name -> name.endsWith(".hint"))
                    .forEach(files::uproot);
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
