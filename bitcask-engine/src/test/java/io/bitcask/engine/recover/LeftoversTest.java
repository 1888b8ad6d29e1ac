package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which files that nobody lists an opening removes, which it refuses, which it does not see. */
class LeftoversTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES;
    private static final String FIRST = "0000000001.binpb";

    private final SimulatedFiles files = new SimulatedFiles();

    @BeforeEach
    void write() {
        // Two stores' lives, so that a number below the manifest's next one is free.
        try (Store store = TestStores.open(files, OPTIONS)) {
            TestStores.put(store, "key", "value");
            store.clear();
            TestStores.put(store, "key", "value");
        }
        assertThat(files.sortedNames()).doesNotContain(FIRST);
    }

    private void open() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
        }
    }

    private void assertRefused(String name, String reason) {
        byte[] before = files.content(name);
        assertThatThrownBy(this::open)
                .isInstanceOf(NotAStoreException.class)
                .hasMessageContainingAll(name, reason, "move it away");
        assertThat(files.content(name)).isEqualTo(before);
        assertThat(files.openCount()).isZero();
    }

    @Test
    void junkOfANumberToCome_isAFileWhoseCreationWasCutShort() {
        files.plant("0000000099.binpb", TestStores.bytes("half a hea"));
        open();
        assertThat(files.sortedNames()).doesNotContain("0000000099.binpb");
    }

    @Test
    void junkOfANumberThatHasBeen_isSomebodyElses() {
        files.plant(FIRST, TestStores.bytes("keep me"));
        assertRefused(FIRST, "it does not begin like a data file");
    }

    @Test
    void blankFileOfANumberThatHasBeen_isAFileWhoseDeletionFailed() {
        for (int length : new int[] {0, 100, 5000}) {
            files.plant(FIRST, new byte[length]);
            open();
            assertThat(files.sortedNames()).doesNotContain(FIRST);
        }
    }

    @Test
    void fileThatIsAlmostBlank_isSomebodyElses() {
        byte[] content = new byte[5000];
        content[4095] = 1;
        files.plant(FIRST, content);
        assertRefused(FIRST, "it does not begin like a data file");
        files.plant(FIRST, Arrays.copyOf(content, 4095));
        open();
    }

    @Test
    void fileOfAnUnknownSuffix_isSomebodyElses() {
        files.plant("0000000001.csv", TestStores.bytes("keep me"));
        assertRefused("0000000001.csv", "no installed codec writes such files");
    }

    @Test
    void otherNames_areNotEvenRead() {
        files.plant("notes.txt", TestStores.bytes("keep me"));
        int before = files.log().count(CallKind.DELETE);
        open();
        assertThat(files.content("notes.txt")).isEqualTo(TestStores.bytes("keep me"));
        assertThat(files.log().count(CallKind.DELETE)).isEqualTo(before);
    }

    /** Else a later opening might meet again what this one has removed. */
    @Test
    void removals_areDurable() {
        files.plant("MANIFEST.new", TestStores.bytes("half a manif"));
        files.plant("KEYDIR.new", TestStores.bytes("half a keyd"));
        files.plant("0000000099.binpb", new byte[10]);
        try (Store store = TestStores.open(files, OPTIONS)) {
            assertThat(files.image().after(PowerCut.DROP_ALL).sortedNames())
                    .doesNotContain("MANIFEST.new", "KEYDIR.new", "0000000099.binpb");
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void openingForReadingAlone_removesNothing() {
        files.plant("MANIFEST.new", TestStores.bytes("half a manif"));
        files.plant("0000000099.binpb", new byte[10]);
        try (Store store = TestStores.open(files, OPTIONS.readOnly(true))) {
            assertThat(store.size()).isEqualTo(1);
        }
        assertThat(files.sortedNames()).contains("MANIFEST.new", "0000000099.binpb");
    }
}
