package io.bitcask.engine.badinput;

import static io.bitcask.engine.testing.TestStores.put;
import static io.bitcask.engine.testing.TestStores.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are shorter than they were, or have another bit: named with their place, never
 * changed.
 */
@ParameterizedClass
@ValueSource(strings = {"protobuf", "json"})
class DamagedFilesTest {

    @Parameter
    private String codec;

    @TempDir
    private Path directory;

    private StoreOptions options;
    private Path dataFile;
    private Path manifest;

    @BeforeEach
    void fill() {
        options = StoreOptions.defaults().codec(codec);
        try (Store store = open()) {
            put(store, "key", "value");
            put(store, "other", "other value");
        }
        dataFile =
                directory.resolve(codec.equals("json") ? "0000000001.jsonl" : "0000000001.binpb");
        manifest = directory.resolve("MANIFEST");
    }

    @Test
    void open_withATruncatedDataFile_atEveryLength() throws IOException {
        byte[] intact = Files.readAllBytes(dataFile);
        for (int length = 0; length < intact.length; length++) {
            Files.write(dataFile, Arrays.copyOf(intact, length));
            assertCorrupt(dataFile, intact.length);
        }
    }

    @Test
    void open_withABitOfAnyByteOfTheDataFileFlipped() throws IOException {
        byte[] intact = Files.readAllBytes(dataFile);
        for (int at = 0; at < intact.length; at++) {
            byte[] damaged = intact.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(dataFile, damaged);
            assertCorrupt(dataFile, at);
        }
        Files.write(dataFile, intact);
        assertIntact();
    }

    @Test
    void open_withoutAListedDataFile_namesIt() throws IOException {
        Files.delete(dataFile);

        for (StoreOptions opened : List.of(options, options.readOnly(true))) {
            options = opened;
            assertThatThrownBy(this::open)
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContainingAll(dataFile.toString(), "there is no such file");
        }

        assertThat(dataFile).doesNotExist();
    }

    @Test
    void open_withATruncatedManifest_atEveryLength() throws IOException {
        byte[] intact = Files.readAllBytes(manifest);
        for (int length = 0; length < intact.length; length++) {
            Files.write(manifest, Arrays.copyOf(intact, length));
            assertCorrupt(manifest, intact.length);
        }
        Files.write(manifest, intact);
        assertIntact();
    }

    @Test
    void open_withABitOfAnyByteOfTheManifestFlipped() throws IOException {
        byte[] intact = Files.readAllBytes(manifest);
        for (int at = 0; at < intact.length; at++) {
            byte[] damaged = intact.clone();
            damaged[at] ^= 1;
            Files.write(manifest, damaged);
            assertRefused(manifest, intact.length);
        }
    }

    @Test
    void get_afterABitWasFlippedUnderneath_namesThePlace() throws IOException {
        byte[] intact = Files.readAllBytes(dataFile);
        try (Store store = open()) {
            byte[] damaged = intact.clone();
            damaged[intact.length - 4] ^= 1;
            try (var channel = FileChannel.open(dataFile, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(damaged));
            }

            assertThatThrownBy(() -> text(store, "other"))
                    .isInstanceOfSatisfying(CorruptionException.class, e -> {
                        assertThat(e.file()).isEqualTo(dataFile);
                        assertThat(e.offsetBytes()).isBetween(1L, intact.length - 4L);
                    });
            assertThat(text(store, "key")).as("others can be read").isEqualTo("value");
        }
    }

    private void assertIntact() {
        try (Store store = open()) {
            assertThat(text(store, "key")).isEqualTo("value");
            assertThat(text(store, "other")).isEqualTo("other value");
        }
    }

    /**
     * The offset that is named is that of the record or the line, so at most that of the damage.
     */
    private void assertCorrupt(Path file, long latest) throws IOException {
        Snapshot before = Snapshot.of(directory).withoutLock();
        assertThatThrownBy(this::open).isInstanceOfSatisfying(CorruptionException.class, e -> {
            assertThat(e.file()).isEqualTo(file);
            assertThat(e.offsetBytes()).isBetween(0L, latest);
            assertThat(e).hasMessageContaining(file + " at offset " + e.offsetBytes());
        });
        assertThat(Snapshot.of(directory).withoutLock()).isEqualTo(before);
    }

    private void assertRefused(Path file, long latest) throws IOException {
        try {
            assertCorrupt(file, latest);
        } catch (AssertionError e) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IncompatibleFormatException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private Store open() {
        return TestStores.open(directory, options);
    }
}
