package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Changes of a directory that were not forced may reach the disk in any order. Once, the manifest's
 * new name could be there without the name of the file that it lists first of all; and an opening
 * removed files which a manifest no longer listed whose own name was not durable yet, so that after
 * a power cut the one before came back and missed them. Both stores could not be opened any more.
 */
class UnorderedNamesTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.SYNC)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void anyOneChangeIsLost_whenTheManifestIsReplaced() {
        List<DiskImage> images = new ArrayList<>();
        Map<ByteBuffer, ByteBuffer> before = Map.of();
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < 40; i++) {
                files.hook(keepUnforced(images));
                TestStores.put(store, "key-" + i % 7, "value ".repeat(100) + i);
                if (i % 16 == 15) {
                    store.merging().run();
                }
                files.hook(CallHook.NONE);
                Map<ByteBuffer, ByteBuffer> now = TestStores.contents(store);
                List<Map<ByteBuffer, ByteBuffer>> allowed = List.of(before, now);
                images.forEach(image -> checkWithoutAnyOne(image, allowed));
                images.clear();
                before = now;
            }
        }
    }

    @Test
    void anyOneChangeIsLost_whenAnOpeningRemovesWhatAMergeReplaced() {
        List<DiskImage> replaced = new ArrayList<>();
        Map<ByteBuffer, ByteBuffer> content;
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < 40; i++) {
                TestStores.put(store, "key-" + i % 7, "value ".repeat(100) + i);
            }
            content = TestStores.contents(store);
            files.hook(call -> {
                if (call.kind() == CallKind.FORCE_DIRECTORY
                        && !files.sortedNames().contains(FileNames.NEW_MANIFEST)) {
                    replaced.add(files.image());
                }
            });
            store.merging().run();
            files.hook(CallHook.NONE);
        }
        assertThat(replaced).isNotEmpty();
        for (DiskImage killed : replaced) {
            SimulatedFiles opened = killed.afterKill();
            List<DiskImage> images = new ArrayList<>();
            opened.hook(call -> {
                if (call.kind().changesDisk()) {
                    images.add(opened.image());
                }
            });
            TestStores.open(opened, OPTIONS).close();
            images.forEach(image -> checkWithoutAnyOne(image, List.of(content)));
        }
    }

    private CallHook keepUnforced(List<DiskImage> images) {
        return call -> {
            if (call.kind() == CallKind.FORCE_DIRECTORY) {
                images.add(files.image());
            }
        };
    }

    private static void checkWithoutAnyOne(
            DiskImage image, List<Map<ByteBuffer, ByteBuffer>> allowed) {
        for (int lost = 0; lost < image.unforcedChanges(); lost++) {
            PowerCut cut = PowerCut.without(lost);
            try (Store store = TestStores.open(image.after(cut), OPTIONS)) {
                assertThat(TestStores.contents(store)).as(cut.toString()).isIn(allowed);
            }
        }
    }
}
