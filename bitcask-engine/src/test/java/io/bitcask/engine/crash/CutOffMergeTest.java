package io.bitcask.engine.crash;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The power is cut while a merge writes, and the log has gone on since the merge began. */
class CutOffMergeTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.SYNC)
            .merge(MergeOptions.defaults().automatic(false));

    @Test
    void aRecordThatAMergeDropped_isNotMissedInTheTail() {
        SimulatedFiles files = new SimulatedFiles();
        byte[] large = new byte[StoreOptions.MIN_FILE_LIMIT_BYTES];
        try (Store store = TestStores.open(files, OPTIONS.durability(Durability.NONE))) {
            put(store, "key", "live");
            put(store, "other", "value");
            store.delete(bytes("other"));
            store.merging().run(); // drops the tombstone, which had the last sequence
            store.put(bytes("large"), large); // too long for a file that notes what is durable
            put(store, "small", "value"); // behind such a note, in the next file
            DiskImage image = files.image();
            SplittableRandom random = new SplittableRandom(1);
            for (PowerCut cut : PowerCut.of(image, random, 200)) {
                try (Store after = TestStores.open(image.after(cut), OPTIONS)) {
                    assertThat(text(after, "key")).as(cut.toString()).isEqualTo("live");
                    assertThat(text(after, "other")).as(cut.toString()).isNull();
                }
            }
        }
    }

    @Test
    void aFileThatAMergeHadBegun_isKnownForTheStoresOwn() {
        SimulatedFiles files = new SimulatedFiles();
        List<DiskImage> images = new CopyOnWriteArrayList<>();
        Thread thread = Thread.currentThread();
        try (Store store = TestStores.open(files, OPTIONS)) {
            put(store, "key", "dead");
            put(store, "key", "live");
            files.hook(call -> {
                if (Thread.currentThread() == thread
                        && call.kind() == CallKind.CREATE
                        && call.file().endsWith(".hint.new")) {
                    files.hook(CallHook.NONE);
                    for (int i = 0; i < 3; i++) { // each begins a file, with a greater number
                        store.put(bytes("filler"), new byte[StoreOptions.MIN_FILE_LIMIT_BYTES]);
                    }
                    images.add(files.image());
                    files.hook(later -> {
                        if (later.kind().changesDisk()) {
                            images.add(files.image());
                        }
                    });
                }
            });
            store.merging().run();
            files.hook(CallHook.NONE);
        }
        assertThat(images).hasSizeGreaterThan(5);
        SplittableRandom random = new SplittableRandom(1);
        for (DiskImage image : images) {
            for (PowerCut cut : PowerCut.of(image, random, 6)) {
                try (Store store = TestStores.open(image.after(cut), OPTIONS)) {
                    assertThat(text(store, "key")).as(cut.toString()).isEqualTo("live");
                    assertThat(store.get(bytes("filler"))).isNotNull();
                }
            }
        }
    }
}
