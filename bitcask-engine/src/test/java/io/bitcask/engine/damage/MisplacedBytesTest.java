package io.bitcask.engine.damage;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that are right, but for another place: a checksum covers the store, the file and the offset
 * that a record was written for, so that none of them is taken for what should be there.
 */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class MisplacedBytesTest {

    private final StoreOptions options;
    private final SimulatedFiles files = new SimulatedFiles();
    private final List<String> dataFiles;

    MisplacedBytesTest(String codec) {
        options = TestStores.SMALL_FILES
                .codec(codec)
                .merge(MergeOptions.defaults().automatic(false));
        fill(files);
        dataFiles = dataFiles(files);
    }

    /** Values have one length, so that records lie at the same offsets in all files. */
    private void fill(SimulatedFiles target) {
        try (Store store = TestStores.open(target, options)) {
            for (int i = 100; i < 200; i++) {
                store.put(bytes("key-" + i), bytes(("value " + i).repeat(20)));
            }
        }
        // By the data alone.
        target.sortedNames().stream()
                .filter(name -> name.endsWith(".hint") || name.equals("KEYDIR"))
                .forEach(target::uproot);
    }

    private static List<String> dataFiles(SimulatedFiles target) {
        return target.sortedNames().stream()
                .filter(name -> name.startsWith("00"))
                .toList();
    }

    @Test
    void twoFilesInEachOthersPlace_areRefused() {
        byte[] first = files.content(dataFiles.get(0));
        files.plant(dataFiles.get(0), files.content(dataFiles.get(1)));
        files.plant(dataFiles.get(1), first);
        assertRefused(dataFiles.get(0));
    }

    @Test
    void fileOfAnotherStore_isRefused() {
        SimulatedFiles other = new SimulatedFiles();
        fill(other);
        files.plant(dataFiles.get(0), other.content(dataFiles.get(0)));
        assertRefused(dataFiles.get(0));
    }

    @Test
    void recordsOfAnotherStore_areRefused() {
        SimulatedFiles other = new SimulatedFiles();
        fill(other);
        transplant(dataFiles.get(0), other.content(dataFiles.get(0)));
    }

    @Test
    void recordsOfAnotherFile_areRefused() {
        transplant(dataFiles.get(1), files.content(dataFiles.get(2)));
    }

    /** Puts the second half of one file in the place of another's. */
    private void transplant(String name, byte[] from) {
        byte[] mixed = files.content(name);
        int half = mixed.length / 2;
        System.arraycopy(from, half, mixed, half, Math.min(from.length, mixed.length) - half);
        files.plant(name, mixed);
        assertRefused(name);
    }

    @Test
    void recordsAtAnotherOffset_areRefused() {
        String name = dataFiles.get(1);
        byte[] content = files.content(name);
        int third = content.length / 3;
        byte[] piece = Arrays.copyOfRange(content, third, 2 * third);
        System.arraycopy(piece, 0, content, third + 1, piece.length);
        files.plant(name, content);
        assertRefused(name);
    }

    private void assertRefused(String name) {
        assertThatThrownBy(() -> TestStores.open(files, options).close())
                .isInstanceOfAny(CorruptionException.class, NotAStoreException.class)
                .hasMessageContaining(name);
    }
}
