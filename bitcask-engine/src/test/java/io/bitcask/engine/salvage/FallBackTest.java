package io.bitcask.engine.salvage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.api.ValueKind;
import io.bitcask.api.care.FallBack;
import io.bitcask.api.care.LostRecord;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.salvage.KnownStore.Saved;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of which a record was lost: what is said of them, and what they have instead. */
class FallBackTest {

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void value_damaged_namesTheKey_andWhatItFallsBackTo(String codec) throws IOException {
        Story story = new Story(codec);
        story.put("a", "first value");
        story.put("b", "other value");
        story.put("a", "second value");
        story.damage("second value");

        Saved saved = story.salvage();

        LostRecord lost = saved.damages().getFirst().records().getFirst();
        assertThat(lost.key()).hasToString("a");
        assertThat(lost.sequence()).isEqualTo(3);
        assertThat(lost.certain()).isFalse();
        assertThat(saved.fallBacks()).containsExactly(new FallBack(lost, 1));
        assertThat(saved.result().fallBackCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void value_damaged_thatANewerOneHadReplaced_fallsBackToNothing(String codec)
            throws IOException {
        Story story = new Story(codec);
        story.put("a", "first value");
        story.put("a", "second value");
        story.put("b", "only value");
        story.damage("first value");
        story.damage("only value");

        Saved saved = story.salvage();

        assertThat(saved.damages()).hasSize(2);
        assertThat(saved.fallBacks()).singleElement().satisfies(fallBack -> {
            assertThat(fallBack.lost().key()).hasToString("b");
            assertThat(fallBack.shownSequence()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void tombstone_damaged_isReportedAsResurrection(String codec) throws IOException {
        Story story = new Story(codec);
        story.put("a", "first value");
        story.delete("a");
        story.put("b", "other value");
        story.damageChecksumOf(2);

        Saved saved = story.salvage();

        assertThat(saved.fallBacks()).singleElement().satisfies(fallBack -> {
            assertThat(fallBack.lost().key()).hasToString("a");
            assertThat(fallBack.isResurrection()).isTrue();
        });
    }

    /** A store with one short history, in which texts are unique. */
    private static final class Story {

        private final SimulatedFiles files = new SimulatedFiles();
        private final String codec;
        private boolean damaged;

        Story(String codec) {
            this.codec = codec;
        }

        void put(String key, String value) {
            try (Store store = TestStores.open(files, TestStores.SMALL_FILES.codec(codec))) {
                store.put(TestStores.bytes(key), TestStores.bytes(value), ValueKind.TEXT);
            }
        }

        void delete(String key) {
            try (Store store = TestStores.open(files, TestStores.SMALL_FILES.codec(codec))) {
                store.delete(TestStores.bytes(key));
            }
        }

        private String name() throws IOException {
            return ManifestFile.read(files).files().getFirst().name();
        }

        /** Changes a letter of a value. */
        void damage(String value) throws IOException {
            byte[] content = files.content(name());
            String text = new String(content, ISO_8859_1);
            content[text.indexOf(value) + 3] ^= 1;
            files.plant(name(), content);
            damaged = true;
        }

        void damageChecksumOf(int number) throws IOException {
            KnownRecord record = KnownRecord.of(files).get(number - 1);
            byte[] content = files.content(name());
            int at = record.from() + (codec.equals("json") ? 8 : 3);
            content[at] = (byte) (content[at] == '0' ? '1' : '0');
            files.plant(name(), content);
            damaged = true;
        }

        Saved salvage() throws IOException {
            assertThat(damaged).isTrue();
            return KnownStore.salvageUnchecked(files);
        }
    }
}
