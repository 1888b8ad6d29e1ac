package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records read at a place that the keydir names, and what else may stand there. */
class FrameReaderTest {

    private static final String NAME = "0000000001.binpb";

    private final Scratch scratch = Scratch.own();

    private static DataFile file(RecordCodec codec, byte[] content) throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        files.plant(NAME, content);
        FileEntry entry = FileEntry.sealed(NAME, codec.name(), content.length, 0, 0);
        Manifest manifest =
                new Manifest(new UUID(1, 2), 3, 4, codec.name(), 2, 0, 0, 0, List.of(entry));
        return new DataFiles(files, manifest, true, 1 << 20).add(entry, codec);
    }

    private static RecordCodec codec(String name) {
        return TestStores.CODECS.named(name);
    }

    private void assertDamaged(DataFile file, int offset, boolean verify, String finding) {
        assertThatThrownBy(() -> FrameReader.read(file, offset, scratch, verify))
                .isInstanceOfSatisfying(CorruptionException.class, e -> {
                    assertThat(e.file()).isEqualTo(file.path());
                    assertThat(e.offsetBytes()).isEqualTo(offset);
                })
                .hasMessageContainingAll(finding, "codec " + file.codec().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void read_ofRecordsOfAnyLength(String codecName) throws IOException {
        FrameFile frames = new FrameFile(codec(codecName));
        for (int bytes : new int[] {0, 10, 100, 127, 128, 1_000, 20_000, 100_000, 3}) {
            frames.add(bytes);
        }
        DataFile file = file(codec(codecName), frames.toBytes());
        for (int i = 0; i < frames.count(); i++) {
            assertThat(FrameReader.read(file, frames.offset(i), scratch, false)).isTrue();
            assertThat(scratch.record.sequence()).isEqualTo(i + 1);
        }
    }

    @Test
    void read_whereZerosStand() throws IOException {
        DataFile file = file(TestStores.PROTOBUF, new byte[300]);
        assertDamaged(file, 100, true, "found zeros");
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void read_whereSomethingElseStands(String codecName) throws IOException {
        byte[] other = new byte[300];
        Arrays.fill(other, (byte) 0xff);
        other[299] = '\n';
        assertDamaged(file(codec(codecName), other), 100, true, "");
    }

    /** The last record is cut in the middle, at each place. */
    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void read_ofARecordThatIsCut(String codecName) throws IOException {
        byte[] whole = new FrameFile(codec(codecName)).add(1_000).toBytes();
        for (int length = 1; length < whole.length; length += 7) {
            DataFile file = file(codec(codecName), Arrays.copyOf(whole, length));
            assertDamaged(file, 0, true, "the record goes on beyond the end of the log");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void read_underAnotherChecksum_isRefused_orNotLookedAt(String codecName) throws IOException {
        DataFile file =
                file(codec(codecName), new FrameFile(codec(codecName)).add(5).toBytes());
        assertDamaged(file, 0, true, "the checksum is");
        assertThat(FrameReader.read(file, 0, scratch, false)).isTrue();
    }

    /** Behind a checksum that nobody compares, the codec still refuses what is no record. */
    @Test
    void read_ofWhatIsNoRecord_withoutComparingTheChecksum() throws IOException {
        byte[] bytes = new FrameFile(TestStores.PROTOBUF).add(30).toBytes();
        assertThat(FrameReader.read(file(TestStores.PROTOBUF, bytes), 0, scratch, false))
                .isTrue();
        bytes[scratch.frame.payloadOffset()] = 7; // a field of a type that there is not
        assertDamaged(file(TestStores.PROTOBUF, bytes), 0, false, "");
    }

    @Test
    void read_ofAFileThatIsRetired() throws IOException {
        DataFile file =
                file(TestStores.JSON, new FrameFile(TestStores.JSON).add(5).toBytes());
        file.retire();
        assertThat(FrameReader.read(file, 0, scratch, true)).isFalse();
    }
}
