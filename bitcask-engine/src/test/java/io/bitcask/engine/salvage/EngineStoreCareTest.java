package io.bitcask.engine.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.api.care.StoreCare;
import io.bitcask.api.care.VerifyResult;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The care of stores on a real disk, as applications reach it. */
class EngineStoreCareTest {

    @TempDir
    Path scratch;

    private final StoreCare care = new EngineStoreCare();
    private Path bad;
    private Path good;

    @BeforeEach
    void damageStore() throws IOException {
        bad = scratch.resolve("bad");
        good = scratch.resolve("good");
        try (Store store = TestStores.open(bad, StoreOptions.defaults())) {
            for (int i = 0; i < 100; i++) {
                TestStores.put(store, "key " + i, "value " + i);
            }
        }
        Path file = bad.resolve("0000000001.binpb");
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    @Test
    void store_isVerifiedAndSalvaged_andStaysAsItIs() throws IOException {
        Map<String, String> before = look(bad);
        List<DamagedStretch> damages = new ArrayList<>();
        CareListener listener = new CareListener() {
            @Override
            public void damage(DamagedStretch stretch) {
                damages.add(stretch);
            }
        };

        VerifyResult verified = care.verify(bad, listener);
        SalvageResult salvaged = care.salvage(bad, good, listener);

        assertThat(verified.isSound()).isFalse();
        assertThat(verified.missingCount()).isEqualTo(1);
        assertThat(salvaged.keptCount()).isEqualTo(99);
        assertThat(damages).hasSize(2);
        assertThat(damages.getFirst()).isEqualTo(damages.getLast());
        assertThat(look(bad)).isEqualTo(before);
        assertThat(care.verify(good, CareListener.SILENT).isSound()).isTrue();
        try (Store store = TestStores.open(good, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(99);
            assertThat(TestStores.text(store, "key 99")).isEqualTo("value 99");
            assertThat(TestStores.put(store, "next", "")).isEqualTo(101);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(good)))
                .isEqualTo("rwx------");
    }

    @Test
    void directory_thatCannotBeWritten_isNoHindrance() throws IOException {
        Files.delete(bad.resolve("LOCK"));
        Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("r-xr-xr-x"));
        Map<String, String> before = look(bad);
        try {
            assertThat(care.salvage(bad, good, CareListener.SILENT).keptCount()).isEqualTo(99);
            assertThat(look(bad)).isEqualTo(before);
        } finally {
            Files.setPosixFilePermissions(bad, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void target_thatCannotTakeAStore() throws IOException {
        Path file = Files.writeString(scratch.resolve("file"), "mine");
        Path full = Files.createDirectory(scratch.resolve("full"));
        Files.writeString(full.resolve("notes.txt"), "mine");
        for (Path target : List.of(file, full, bad, bad.resolve("inside/deep"))) {
            Map<String, String> before = look(bad);
            assertThatThrownBy(() -> care.salvage(bad, target, CareListener.SILENT))
                    .isInstanceOf(NotAStoreException.class)
                    .hasMessageContaining(target.toString());
            assertThat(look(bad)).isEqualTo(before);
        }
        assertThat(full).isDirectoryContaining(path -> path.endsWith("notes.txt"));
    }

    @Test
    void source_thatIsNoStore_leavesNoTarget() throws IOException {
        Path empty = Files.createDirectory(scratch.resolve("empty"));
        for (Path source : List.of(empty, scratch.resolve("nowhere"))) {
            assertThatThrownBy(() -> care.salvage(source, good, CareListener.SILENT))
                    .isInstanceOf(NotAStoreException.class);
            assertThat(good).doesNotExist();
        }
    }

    @Test
    void source_inUse() {
        Path open = scratch.resolve("open");
        try (Store store = TestStores.open(open, StoreOptions.defaults())) {
            assertThatThrownBy(() -> care.salvage(open, good, CareListener.SILENT))
                    .isInstanceOf(StoreLockedException.class);
            assertThatThrownBy(() -> care.verify(open, CareListener.SILENT))
                    .isInstanceOf(StoreLockedException.class);
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void listener_thatThrows_endsIt_andNothingIsLeft() {
        CareListener listener = new CareListener() {
            @Override
            public void damage(DamagedStretch stretch) {
                throw new IllegalStateException("enough");
            }
        };

        assertThatThrownBy(() -> care.salvage(bad, good, listener)).hasMessage("enough");
        assertThat(good).doesNotExist();
    }

    /** Returns names, contents and times of everything in a directory. */
    private static Map<String, String> look(Path directory) throws IOException {
        Map<String, String> result = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.toList()) {
                String content = Files.isRegularFile(path)
                        ? HexFormat.of().formatHex(Files.readAllBytes(path))
                        : "";
                result.put(path.toString(), Files.getLastModifiedTime(path) + content);
            }
        }
        return result;
    }
}
