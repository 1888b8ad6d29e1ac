package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.engine.hint.HintWriter;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which hints an opening removes, and which it leaves alone. */
class HintLeftoversTest {

    private static final int LISTED = 1;
    private static final int STRAY = 77;

    private final SimulatedFiles files = new SimulatedFiles();
    private UUID storeId = new UUID(0, 0);

    @BeforeEach
    void write() throws IOException {
        try (Store store = TestStores.open(files, TestStores.SMALL_FILES)) {
            TestStores.put(store, "key", "value");
        }
        storeId = ManifestFile.read(files).storeId();
        assertThat(ManifestFile.read(files).files().getFirst().fileId()).isEqualTo(LISTED);
    }

    @Test
    void hintOfAListedFile_stays() throws IOException {
        plantHint(storeId, LISTED);
        open(false);
        assertThat(files.sortedNames()).contains(FileNames.ofHint(LISTED));
    }

    @Test
    void strayHint_isRemoved() throws IOException {
        plantHint(storeId, STRAY);
        open(true);
        assertThat(files.sortedNames()).contains(FileNames.ofHint(STRAY));
        open(false);
        assertThat(files.sortedNames()).doesNotContain(FileNames.ofHint(STRAY));
    }

    @Test
    void hintThatWasBeingWritten_isRemoved() throws IOException {
        plantHint(storeId, LISTED);
        byte[] hint = files.content(FileNames.ofHint(LISTED));
        for (byte[] begun : new byte[][] {hint, {}, new byte[4096]}) {
            files.plant(FileNames.ofNewHint(LISTED), begun);
            open(false);
            assertThat(files.sortedNames())
                    .contains(FileNames.ofHint(LISTED))
                    .doesNotContain(FileNames.ofNewHint(LISTED));
        }
    }

    @Test
    void whatSomebodyElseLeft_staysAndIsNoObstacle() throws IOException {
        plantHint(new UUID(7, 7), STRAY);
        files.plant("0000000078.hint", TestStores.bytes("hints for dinner"));
        files.plant("0000000079.hint.new", TestStores.bytes("more of them"));
        open(false);
        assertThat(files.sortedNames())
                .contains(FileNames.ofHint(STRAY), "0000000078.hint", "0000000079.hint.new");
    }

    @Test
    void clear_deletesHints() throws IOException {
        plantHint(storeId, LISTED);
        try (Store store = TestStores.open(files, TestStores.SMALL_FILES)) {
            store.clear();
        }
        assertThat(files.sortedNames()).noneMatch(name -> name.endsWith(".hint"));
    }

    private void plantHint(UUID store, int fileId) throws IOException {
        try (HintWriter writer = HintWriter.create(files, store, fileId)) {
            writer.finish(100);
        }
    }

    private void open(boolean readOnly) {
        try (Store store = TestStores.open(files, TestStores.SMALL_FILES.readOnly(readOnly))) {
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
        }
    }
}
