package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.UnknownCodecException;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.codec.json.JsonCodec;
import io.bitcask.codec.protobuf.ProtobufCodec;
import io.bitcask.engine.store.OpenStore;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are no stores, files that are not the store's, codecs that are not there. */
class WrongDirectoryTest {

    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir
    private Path directory;

    private Path store;

    @BeforeEach
    void name() {
        store = directory.resolve("store");
    }

    @Test
    void open_ofAFile() throws IOException {
        Files.writeString(store, "keep me");

        assertRefused(OPTIONS, NotAStoreException.class, "is not a directory");

        assertThat(store).hasContent("keep me");
    }

    @Test
    void open_ofAFolderWithOtherThings() throws IOException {
        Files.createDirectory(store);
        Files.writeString(store.resolve("thesis.tex"), "keep me");

        assertRefused(OPTIONS, NotAStoreException.class, "not empty and not a store", "thesis.tex");
        assertRefused(OPTIONS.readOnly(true), NotAStoreException.class, "thesis.tex");

        assertThat(store.resolve("thesis.tex")).hasContent("keep me");
        assertThat(store.resolve("MANIFEST")).doesNotExist();
    }

    @Test
    void open_ofAFolderWithHarmlessThings_makesAStore() throws IOException {
        Files.createDirectory(store);
        Files.writeString(store.resolve(".hidden"), "keep me");
        Files.createDirectory(store.resolve("lost+found"));
        Files.writeString(store.resolve("KEYDIR"), "of a store that is gone");
        Files.writeString(store.resolve("KEYDIR.new"), "half of one");

        open(OPTIONS).close();

        assertThat(store.resolve("MANIFEST")).exists();
        assertThat(store.resolve(".hidden")).hasContent("keep me");
        assertThat(store.resolve("KEYDIR.new")).doesNotExist();
    }

    @Test
    void open_ofWhatIsMissing_whenItIsNotToBeCreated() throws IOException {
        assertRefused(OPTIONS.createIfMissing(false), NotAStoreException.class, "does not exist");
        assertRefused(OPTIONS.readOnly(true), NotAStoreException.class, "does not exist");
        assertThat(store).doesNotExist();

        Files.createDirectory(store);
        assertRefused(
                OPTIONS.createIfMissing(false), NotAStoreException.class, "directory is empty");
        assertRefused(OPTIONS.readOnly(true), NotAStoreException.class, "directory is empty");
        assertThat(store.resolve("MANIFEST")).doesNotExist();
    }

    @Test
    void open_createsParents() {
        Path deep = directory.resolve("a/b/c");

        TestStores.open(deep, OPTIONS).close();

        assertThat(deep.resolve("MANIFEST")).exists();
    }

    @Test
    void open_withDataFilesButNoManifest() throws IOException {
        fill("key", "value");
        Files.delete(store.resolve("MANIFEST"));
        Snapshot before = Snapshot.of(store).withoutLock();

        assertRefused(
                OPTIONS, NotAStoreException.class, "no MANIFEST", "0000000001.binpb", "backup");

        assertThat(Snapshot.of(store).withoutLock()).isEqualTo(before);
    }

    @Test
    void open_withAForeignDataFile_namesIt() throws IOException {
        fill("key", "value");
        for (String name : List.of("0000000001.other", "0000000099.bin")) {
            Path foreign = Files.writeString(store.resolve(name), "keep me");
            Snapshot before = Snapshot.of(store).withoutLock();

            assertRefused(OPTIONS, NotAStoreException.class, name, "move it away");

            assertThat(Snapshot.of(store).withoutLock()).isEqualTo(before);
            Files.delete(foreign);
        }
        assertHolds("key", "value");
    }

    @Test
    void open_withADataFileOfAnotherStore_namesBoth() throws IOException {
        fill("key", "value");
        Path other = directory.resolve("other");
        try (Store opened = TestStores.open(other, OPTIONS)) {
            put(opened, "other", "value");
        }
        Path foreign =
                Files.copy(other.resolve("0000000001.binpb"), store.resolve("0000000007.binpb"));

        assertRefused(
                OPTIONS,
                NotAStoreException.class,
                "0000000007.binpb",
                "belongs to the store",
                "move it away");

        assertThat(foreign).hasSameBinaryContentAs(other.resolve("0000000001.binpb"));
        Files.delete(foreign);
        assertHolds("key", "value");
    }

    @Test
    void open_whereAListedFileWasReplacedByAnotherStores() throws IOException {
        fill("key", "value");
        Path other = directory.resolve("other");
        try (Store opened = TestStores.open(other, OPTIONS)) {
            put(opened, "key", "value");
        }
        Files.delete(store.resolve("0000000001.binpb"));
        Files.copy(other.resolve("0000000001.binpb"), store.resolve("0000000001.binpb"));

        assertThatThrownBy(() -> open(OPTIONS))
                .hasMessageContaining("0000000001.binpb")
                .hasMessageContaining("expected the header of file 1 of store");
    }

    @Test
    void open_withALeftoverOfOurs_removesIt() throws IOException {
        fill("key", "value");
        Files.copy(store.resolve("0000000001.binpb"), store.resolve("0000000005.binpb"));
        Files.writeString(store.resolve("MANIFEST.new"), "half a manif");
        Files.writeString(store.resolve("KEYDIR.new"), "half a keyd");

        assertHolds("key", "value");

        assertThat(store.resolve("0000000005.binpb")).doesNotExist();
        assertThat(store.resolve("MANIFEST.new")).doesNotExist();
        assertThat(store.resolve("KEYDIR.new")).doesNotExist();
        assertThat(store.resolve("0000000001.binpb")).exists();
    }

    @Test
    void open_withAFileOfACodecThatIsNotInstalled() throws IOException {
        try (Store opened = TestStores.open(store, OPTIONS.codec("json"))) {
            put(opened, "key", "value");
        }
        RecordCodecs protobufOnly = RecordCodecs.of(List.of(new ProtobufCodec()));
        Snapshot before = Snapshot.of(store).withoutLock();
        for (StoreOptions options :
                List.of(OPTIONS, OPTIONS.codec("protobuf"), OPTIONS.readOnly(true))) {
            assertThatThrownBy(() -> OpenStore.open(store, options, protobufOnly))
                    .isInstanceOf(UnknownCodecException.class)
                    .hasMessageContaining("'json'")
                    .hasMessageContaining("[protobuf]")
                    .hasMessageContaining("codec-json");
        }
        assertThat(Snapshot.of(store).withoutLock()).isEqualTo(before);
        assertHolds("key", "value");
    }

    @Test
    void open_ofANewStoreWithAnUnknownCodec_leavesNoManifest() {
        assertRefused(
                OPTIONS.codec("xml"), UnknownCodecException.class, "'xml'", "[json, protobuf]");

        assertThat(store.resolve("MANIFEST")).doesNotExist();
    }

    @Test
    void codecs_withOneNameTwice() {
        assertThatThrownBy(() -> RecordCodecs.of(List.of(new JsonCodec(), new JsonCodec())))
                .isInstanceOf(UnknownCodecException.class)
                .hasMessageContaining("'json' is taken by")
                .hasMessageContaining("JsonCodec");
    }

    private void fill(String key, String value) {
        try (Store opened = open(OPTIONS)) {
            put(opened, key, value);
        }
    }

    private void assertHolds(String key, String value) {
        try (Store opened = open(OPTIONS)) {
            assertThat(text(opened, key)).isEqualTo(value);
        }
    }

    private Store open(StoreOptions options) {
        return TestStores.open(store, options);
    }

    private void assertRefused(
            StoreOptions options, Class<? extends Exception> type, String... words) {
        assertThatThrownBy(() -> open(options)).isInstanceOf(type).hasMessageContainingAll(words);
    }
}
