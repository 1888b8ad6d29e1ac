package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.UnknownCodecException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a new store begins with, and what may lie where it is made. */
class StoreDirectoryTest {

    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    private final SimulatedFiles files = new SimulatedFiles();

    private Manifest made(StoreOptions options, RecordCodec... codecs) throws IOException {
        return StoreDirectory.manifest(files, options, RecordCodecs.of(List.of(codecs)));
    }

    @Test
    void newStore_isWritten_andReadTheSecondTime() throws IOException {
        Manifest first = made(OPTIONS, TestStores.JSON, TestStores.PROTOBUF);

        assertThat(first.files()).isEmpty();
        assertThat(first.nextFileId()).isEqualTo(1);
        assertThat(first.lastSequence()).isZero();
        assertThat(made(OPTIONS.codec("json"), TestStores.JSON, TestStores.PROTOBUF))
                .isEqualTo(first);
    }

    @Test
    void newStore_takesTheCodecThatIsAskedFor_orThePreferredOne_orTheOnlyOne() throws IOException {
        assertThat(made(OPTIONS.codec("json"), TestStores.JSON, TestStores.PROTOBUF)
                        .codec())
                .isEqualTo("json");
        files.uproot("MANIFEST");
        assertThat(made(OPTIONS, TestStores.JSON, TestStores.PROTOBUF).codec())
                .isEqualTo("protobuf");
        files.uproot("MANIFEST");
        assertThat(made(OPTIONS, TestStores.JSON).codec()).isEqualTo("json");
    }

    @Test
    void newStore_withoutAnyCodec_isNotMade() {
        assertThatThrownBy(() -> made(OPTIONS))
                .isInstanceOf(UnknownCodecException.class)
                .hasMessageContaining("'protobuf'");
        assertThat(files.sortedNames()).isEmpty();
    }

    @Test
    void twoStores_haveNothingInCommon() throws IOException {
        Manifest first = made(OPTIONS, TestStores.JSON);
        files.uproot("MANIFEST");
        Manifest second = made(OPTIONS, TestStores.JSON);

        assertThat(second.storeId()).isNotEqualTo(first.storeId());
        assertThat(second.hashSecret0()).isNotEqualTo(first.hashSecret0());
        assertThat(second.hashSecret1()).isNotEqualTo(first.hashSecret1());
    }

    @Test
    void holdsStore_besideHarmlessFiles() throws IOException {
        for (String name :
                List.of(".hidden", "LOCK", "MANIFEST.new", "KEYDIR", "KEYDIR.new", "lost+found")) {
            files.plant(name, new byte[1]);
        }
        assertThat(StoreDirectory.holdsStore(files, OPTIONS)).isFalse();
        files.plant("MANIFEST", new byte[0]);
        assertThat(StoreDirectory.holdsStore(files, OPTIONS)).isTrue();
    }

    @Test
    void holdsStore_besideAnythingElse() {
        files.plant("KEYDIR.old", new byte[1]);
        assertThatThrownBy(() -> StoreDirectory.holdsStore(files, OPTIONS))
                .isInstanceOf(NotAStoreException.class)
                .hasMessageContaining("KEYDIR.old");
    }
}
