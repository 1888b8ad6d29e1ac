package io.bitcask.engine.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what was written, and makes a clear exception of everything else. */
class ManifestFileTest {

    private static final Manifest MANIFEST = new Manifest(
            UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
            0x0123456789abcdefL,
            -2,
            "protobuf",
            7,
            4711,
            17,
            18,
            List.of(
                    new FileEntry("0000000006.binpb", "protobuf", FileState.MERGED, 64, 2, 90),
                    FileEntry.sealed("0000000003.binpb", "protobuf", 4096, 100, 4711),
                    FileEntry.open("0000000005.jsonl", "json", 99)));

    private static final String TEXT = """
            bitcask-manifest 1
            store 00112233-4455-6677-8899-aabbccddeeff
            hash-secret 0123456789abcdeffffffffffffffffe
            codec protobuf
            next-file 7
            last-sequence 4711
            history-from 17
            changes-from 18
            file 0000000006.binpb protobuf merged 64 2 90
            file 0000000003.binpb protobuf sealed 4096 100 4711
            file 0000000005.jsonl json open 99
            """;

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void write_hasTheDocumentedText() throws IOException {
        ManifestFile.write(files, MANIFEST);

        assertThat(new String(files.content("MANIFEST"), US_ASCII)).isEqualTo(withChecksum(TEXT));
        assertThat(files.sortedNames()).containsExactly("MANIFEST");
        assertThat(files.openCount()).isZero();
    }

    @Test
    void read_returnsWhatWasWritten() throws IOException {
        ManifestFile.write(files, MANIFEST);
        Manifest empty = new Manifest(new UUID(0, 0), 0, 0, "json", 1, 0, 0, 0, List.of());

        assertThat(ManifestFile.read(files)).isEqualTo(MANIFEST);
        ManifestFile.write(files, empty);
        assertThat(ManifestFile.read(files)).isEqualTo(empty);
    }

    @Test
    void read_afterAnyFlippedBit_isAClearException() throws IOException {
        byte[] intact = withChecksum(TEXT).getBytes(US_ASCII);
        for (int bit = 0; bit < intact.length * 8; bit++) {
            byte[] damaged = intact.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(damaged, "bit " + bit);
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void read_afterAnyTruncation_isAClearException() throws IOException {
        byte[] intact = withChecksum(TEXT).getBytes(US_ASCII);
        for (int length = 0; length < intact.length; length++) {
            assertRefused(Arrays.copyOf(intact, length), "length " + length);
        }
    }

    @Test
    void read_withBytesBehindTheEnd() throws IOException {
        byte[] intact = withChecksum(TEXT).getBytes(US_ASCII);

        assertRefused(Arrays.copyOf(intact, intact.length + 1), "a zero behind the end");
        assertRefused((withChecksum(TEXT) + withChecksum(TEXT)).getBytes(US_ASCII), "twice");
    }

    /** Once, such a byte was read as part of a name, and another was written back. */
    @Test
    void read_withAByteBeyondAsciiUnderARightChecksum_isRefused() {
        byte[] bytes = withChecksum(TEXT.replace("codec protobuf", "codec prot\u00f6buf"))
                .getBytes(ISO_8859_1);
        files.plant("MANIFEST", bytes);

        assertThatThrownBy(() -> ManifestFile.read(files))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("not ASCII");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "next-file 7:next-file seven",
                "next-file 7:next-file 99999999999",
                "next-file 7:next-file",
                "last-sequence 4711:last-sequence 99999999999999999999",
                "store 00112233:store zz112233",
                "hash-secret 01:hash-secret xx",
                "0123456789abcdeffffffffffffffffe:0123",
                "sealed 4096:sealed x",
                "sealed 4096:closed 4096",
                "sealed 4096 100:sealed 4096",
                "merged 64 2 90:merged 64 2 90 1",
                "history-from 17:history-from",
                "open 99:open 99 1 2",
                "0000000003.binpb:../3",
                "codec protobuf:kodek protobuf",
                "file 0000000003:fill 0000000003",
            })
    void read_ofAnIllFormedLineWithARightChecksum_namesItsOffset(String change) {
        String[] words = change.split(":");
        String text = TEXT.replace(words[0], words[1]);
        files.plant("MANIFEST", withChecksum(text).getBytes(US_ASCII));

        assertThatThrownBy(() -> ManifestFile.read(files))
                .isInstanceOfSatisfying(CorruptionException.class, e -> {
                    int line = text.lastIndexOf('\n', text.indexOf(words[1])) + 1;
                    assertThat(e.offsetBytes()).isEqualTo(line);
                    assertThat(e).hasMessageContaining("MANIFEST");
                });
    }

    @Test
    void read_ofALaterVersion_saysSo() {
        files.plant(
                "MANIFEST",
                withChecksum(TEXT.replace("manifest 1", "manifest 2")).getBytes(US_ASCII));

        assertThatThrownBy(() -> ManifestFile.read(files))
                .isInstanceOf(IncompatibleFormatException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("newer");
    }

    @Test
    void read_ofAFileThatIsTooLarge(@TempDir Path directory) throws IOException {
        int largestBytes = 64 << 20;
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("MANIFEST").toFile(), "rw")) {
            file.setLength(largestBytes + 1L);
        }
        DiskFiles disk = new DiskFiles(directory);
        assertThatThrownBy(() -> ManifestFile.read(disk))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContainingAll("67108865 bytes", "at most 67108864");
        assertThat(ManifestFile.isIntact(disk)).isFalse();
    }

    @Test
    void read_whenAbsent() {
        assertThatThrownBy(() -> ManifestFile.read(files)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void write_thatFailsBeforeTheRename_leavesTheOldOne() throws IOException {
        ManifestFile.write(files, MANIFEST);
        for (CallKind kind : List.of(CallKind.CREATE, CallKind.WRITE, CallKind.FORCE)) {
            files.faults(FaultPlan.all(Fault.EIO, kind));
            assertThatThrownBy(() -> ManifestFile.write(files, MANIFEST.withCodec("json")))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(ManifestInDoubt.class);
            files.faults(FaultPlan.NONE);
            assertThat(ManifestFile.read(files)).isEqualTo(MANIFEST);
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void write_thatFailsFromTheRenameOn_isInDoubt() throws IOException {
        ManifestFile.write(files, MANIFEST);
        for (CallKind kind : List.of(CallKind.RENAME, CallKind.FORCE_DIRECTORY)) {
            files.faults(FaultPlan.all(Fault.EIO, kind));
            assertThatThrownBy(() -> ManifestFile.write(files, MANIFEST))
                    .isInstanceOf(ManifestInDoubt.class);
        }
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        files.plant("MANIFEST", bytes);
        Manifest read;
        try {
            read = ManifestFile.read(files);
        } catch (CorruptionException e) {
            assertThat(e.file().getFileName()).hasToString("MANIFEST");
            assertThat(e.offsetBytes()).isBetween(0L, (long) bytes.length);
            return;
        } catch (IncompatibleFormatException e) {
            assertThat(e).hasMessageContaining("version");
            return;
        }
        throw new AssertionError(what + " went unnoticed: " + read);
    }

    private static String withChecksum(String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return text + "crc32c %08x\n".formatted(Checksum.ofHeader(bytes, 0, bytes.length));
    }
}
