package io.bitcask.engine.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.api.care.SequenceGap;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.salvage.KnownStore.Saved;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is saved, and what is said of the rest, for each kind of damage. */
class SalvageTest {

    private static final List<String> MIXED = List.of("protobuf", "json", "protobuf", "json");

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void block_ofZerosInTheMiddle(String codec) throws IOException {
        KnownStore store = KnownStore.write(List.of(codec, codec), 150, 200, 3);
        String name = store.dataFiles().getFirst();
        byte[] content = store.content(name);
        assertThat(content.length).isGreaterThan(3 * 4096);
        Arrays.fill(content, 4096, 8192, (byte) 0);
        SimulatedFiles files = store.files();
        files.plant(name, content);

        Saved saved = store.salvage(
                files,
                record -> !record.file().equals(name)
                        || record.to() <= 4096
                        || record.from() >= 8192);

        DamagedStretch stretch = saved.damages().getFirst();
        assertThat(saved.damages()).hasSize(1);
        assertThat(stretch.missing().orElseThrow().count())
                .isEqualTo(store.records().size() - saved.result().keptCount())
                .isEqualTo(saved.result().missingCount())
                .isGreaterThan(10);
        assertThat(saved.result().damagedBytes()).isEqualTo(stretch.lengthBytes());
    }

    @Test
    void files_swapped() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                String one = store.dataFiles().get(i);
                String other = store.dataFiles().get(j);
                SimulatedFiles files = store.files();
                files.plant(one, store.content(other));
                files.plant(other, store.content(one));

                store.checkOpen(files);
                Saved saved = store.salvage(files, record -> true);

                assertThat(saved.damages())
                        .hasSize(2)
                        .allMatch(stretch -> stretch.finding().contains("under another name"));
            }
        }
    }

    @Test
    void file_missing() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        for (String name : store.dataFiles()) {
            SimulatedFiles files = store.files();
            files.uproot(name);

            store.checkOpen(files);
            Saved saved = store.salvage(files, record -> !record.file().equals(name));

            assertThat(saved.damages()).singleElement().satisfies(stretch -> {
                assertThat(stretch.file()).hasFileName(name);
                assertThat(stretch.lengthBytes()).isEqualTo(store.content(name).length);
                assertThat(stretch.missing().orElseThrow().count()).isEqualTo(6);
            });
        }
    }

    @Test
    void file_inThePlaceOfAnother() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        String gone = store.dataFiles().get(1);
        SimulatedFiles files = store.files();
        files.plant(gone, store.content(store.dataFiles().get(0)));

        store.checkOpen(files);
        Saved saved = store.salvage(files, record -> !record.file().equals(gone));

        assertThat(saved.damages().getFirst().finding()).contains("under its name is file 1");
    }

    @Test
    void manifest_missing() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        SimulatedFiles files = store.files();
        files.uproot(FileNames.MANIFEST);

        Saved saved = store.salvage(files, record -> true);

        assertThat(saved.damages()).singleElement().satisfies(stretch -> {
            assertThat(stretch.file()).hasFileName(FileNames.MANIFEST);
            assertThat(stretch.finding()).isEqualTo("the file is missing");
        });
        assertThat(ManifestFile.read(saved.files()).codec()).isEqualTo("json");
    }

    @Test
    void manifestAndFile_missing_isSeenInTheNumbers() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        String gone = store.dataFiles().get(1);
        SimulatedFiles files = store.files();
        files.uproot(FileNames.MANIFEST);
        files.uproot(gone);

        Saved saved = store.salvage(files, record -> !record.file().equals(gone));

        assertThat(saved.damages().getLast().finding())
                .startsWith("the records from number 7 to 12 are not in front of this one");
    }

    @Test
    void manifestMissing_andHeadersDamaged_butOne() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        SimulatedFiles files = store.files();
        files.uproot(FileNames.MANIFEST);
        for (String name : store.dataFiles().subList(1, 4)) {
            byte[] content = store.content(name);
            content[12] ^= 1;
            files.plant(name, content);
        }

        Saved saved = store.salvage(files, record -> true);

        assertThat(saved.damages()).hasSize(4);
    }

    @Test
    void manifestMissing_andNoHeaderIntact_isRefused() throws IOException {
        KnownStore store = KnownStore.write(List.of("json"), 6, 20, 4);
        SimulatedFiles files = store.files();
        files.uproot(FileNames.MANIFEST);
        byte[] content = store.content(store.dataFiles().getFirst());
        content[12] ^= 1;
        files.plant(store.dataFiles().getFirst(), content);

        assertThatThrownBy(() -> store.salvage(files, record -> true))
                .isInstanceOf(NotAStoreException.class)
                .hasMessageContaining("nothing in /simulated says what store it is");
    }

    @Test
    void manifestMissing_andAFileOfAnotherStore_isLeftOut() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        KnownStore other = KnownStore.write(List.of("json"), 6, 20, 4);
        SimulatedFiles files = store.files();
        files.uproot(FileNames.MANIFEST);
        files.plant("0000000077.jsonl", other.content(other.dataFiles().getFirst()));

        Saved saved = store.salvage(files, record -> true);

        assertThat(saved.damages()).hasSize(2);
        assertThat(saved.damages().getLast().finding()).contains("another store");
    }

    @Test
    void twoPlaces_inOneFile() throws IOException {
        for (String codec : TestStores.CODEC_NAMES) {
            KnownStore store = KnownStore.write(List.of(codec), 12, 20, 4);
            String name = store.dataFiles().getFirst();
            KnownRecord first = store.records().get(2);
            KnownRecord second = store.records().get(8);
            byte[] content = store.content(name);
            content[first.to() - 4] ^= 1;
            content[second.to() - 4] ^= 1;
            SimulatedFiles files = store.files();
            files.plant(name, content);

            Saved saved = store.salvage(files, record -> record != first && record != second);

            assertThat(saved.damages())
                    .extracting(DamagedStretch::missing)
                    .containsExactly(
                            Optional.of(new SequenceGap(3, 3)), Optional.of(new SequenceGap(9, 9)));
            assertThat(saved.damages())
                    .extracting(DamagedStretch::offsetBytes)
                    .containsExactly((long) first.from(), (long) second.from());
        }
    }

    @Test
    void tombstone_intact_keepsTheKeyDeleted_whereverItStands() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 10, 20, 9);
        assertThat(store.records())
                .anyMatch(record -> record.content().kind() == RecordKind.TOMBSTONE);
        for (KnownRecord lost : store.records()) {
            byte[] content = store.content(lost.file());
            content[lost.to() - 3] ^= 4;
            SimulatedFiles files = store.files();
            files.plant(lost.file(), content);

            store.salvage(files, record -> record != lost);
        }
    }

    @Test
    void leftOver_thatTheManifestDoesNotList_isNothing() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 6, 20, 4);
        SimulatedFiles files = store.files();
        files.plant("0000000050.binpb", store.content(store.dataFiles().getFirst()));

        assertThat(store.salvage(files, record -> true).damages()).isEmpty();
    }

    @Test
    void store_salvaged_takesWrites_andOpensAgain() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 30, 20, 4);
        Saved saved = store.salvage(store.files(), record -> true);
        byte[] key = TestStores.bytes("new");
        for (int i = 1; i <= 3; i++) {
            try (Store good = TestStores.open(saved.files(), TestStores.SMALL_FILES)) {
                assertThat(good.put(key, key)).isEqualTo(4 * 30 + i);
            }
        }
        assertThat(KnownStore.verify(saved.files())).isEmpty();
    }

    @Test
    void store_salvagedTwice_isTheSame() throws IOException {
        KnownStore store = KnownStore.write(MIXED, 30, 20, 4);
        Saved once = store.salvage(store.files(), record -> true);
        SimulatedFiles twice = new SimulatedFiles();

        Salvage.run(once.files(), twice, TestStores.CODECS, CareListener.SILENT, 700, 1);

        try (Store one = TestStores.open(once.files(), TestStores.SMALL_FILES);
                Store two = TestStores.open(twice, TestStores.SMALL_FILES)) {
            assertThat(TestStores.contents(two)).isEqualTo(TestStores.contents(one));
        }
    }

    @Test
    void store_empty() throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        TestStores.open(files, TestStores.SMALL_FILES).close();
        SimulatedFiles target = new SimulatedFiles();

        SalvageResult result =
                Salvage.run(files, target, TestStores.CODECS, CareListener.SILENT, 700, 1);

        assertThat(result.isComplete()).isTrue();
        try (Store store = TestStores.open(target, TestStores.SMALL_FILES)) {
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void store_killed_isSavedUpToItsLastRecord() throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        SimulatedFiles killed;
        try (Store store =
                TestStores.open(files, TestStores.SMALL_FILES.durability(Durability.NONE))) {
            for (int i = 0; i < 10; i++) {
                TestStores.put(store, "k" + i, "v" + i);
            }
            killed = files.image().afterKill();
        }
        SimulatedFiles target = new SimulatedFiles();

        SalvageResult result =
                Salvage.run(killed, target, TestStores.CODECS, CareListener.SILENT, 700, 1);

        assertThat(result.isComplete()).isTrue();
        assertThat(result.keptCount()).isEqualTo(10);
        assertThat(result.lastSequence()).isEqualTo(10);
    }
}
