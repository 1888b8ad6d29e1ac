package io.bitcask.engine.salvage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.KeyBytes;
import io.bitcask.api.care.LostRecord;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of records that are lost altogether are told by the file's hint, where it has one. */
class HintedDamageTest {

    private static final StoreOptions OPTIONS =
            TestStores.SMALL_FILES.merge(TestStores.SMALL_FILES.merge().automatic(false));
    private static final int KEY_COUNT = 40;

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void fill() throws IOException {
        try (Store store = TestStores.open(directory, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                TestStores.put(store, key(i), "v".repeat(200));
            }
            store.delete(key(3).getBytes(UTF_8));
        }
        file = directory.resolve("0000000001.binpb");
        assertThat(directory.resolve("0000000001.hint")).exists();
    }

    private static String key(int i) {
        return "key %02d".formatted(i);
    }

    /** Writes over the bytes of a record, all of them. */
    private void wipe(int i) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int at = indexOf(content, key(i).getBytes(UTF_8));
        for (int k = at - 20; k < at + 180; k++) {
            content[k] = (byte) 0xa5;
        }
        Files.write(file, content);
    }

    private static int indexOf(byte[] content, byte[] word) {
        for (int at = 0; at + word.length <= content.length; at++) {
            if (new String(content, at, word.length, UTF_8).equals(new String(word, UTF_8))) {
                return at;
            }
        }
        throw new AssertionError("the key is not there");
    }

    private List<LostRecord> lost() {
        List<LostRecord> lost = new ArrayList<>();
        new EngineStoreCare().verify(directory, new CareListener() {
            @Override
            public void damage(DamagedStretch stretch) {
                lost.addAll(stretch.records());
            }
        });
        return lost;
    }

    @Test
    void keyOfAWipedRecord_isCertain() throws IOException {
        wipe(7);
        assertThat(lost()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(KeyBytes.of(key(7).getBytes(UTF_8)));
            assertThat(record.sequence()).isEqualTo(8);
            assertThat(record.certain()).isTrue();
        });
    }

    @Test
    void keysOfAWholeFile_areCertain() throws IOException {
        Files.delete(file);
        List<LostRecord> lost = lost();
        assertThat(lost).hasSizeGreaterThan(5).allMatch(LostRecord::certain);
        assertThat(lost.getFirst().key()).isEqualTo(KeyBytes.of(key(0).getBytes(UTF_8)));
        assertThat(lost)
                .isSortedAccordingTo((a, b) -> Long.compare(a.offsetBytes(), b.offsetBytes()));
    }

    @Test
    void hintThatIsDamagedToo_saysNothing() throws IOException {
        wipe(7);
        Path hint = directory.resolve("0000000001.hint");
        byte[] content = Files.readAllBytes(hint);
        content[content.length / 2] ^= 1;
        Files.write(hint, content);
        assertThat(lost()).noneMatch(LostRecord::certain);
    }
}
