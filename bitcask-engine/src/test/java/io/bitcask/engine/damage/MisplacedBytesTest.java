package io.bitcask.engine.damage;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.KnownFrame;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
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
    private final List<KnownFrame> frames;

    MisplacedBytesTest(String codec) throws IOException {
        options = TestStores.SMALL_FILES
                .codec(codec)
                .clock(InstantSource.fixed(Instant.ofEpochMilli(1_800_000_000_000L)))
                .merge(MergeOptions.defaults().automatic(false));
        fill(files);
        frames = KnownFrame.of(files, ManifestFile.read(files));
    }

    /** All records are of one length, and the same in all stores but for their checksums. */
    private void fill(SimulatedFiles target) {
        try (Store store = TestStores.open(target, options)) {
            for (int i = 100; i < 200; i++) {
                store.put(bytes("key-" + i), bytes(("value " + i).repeat(20)));
            }
        }
        // By the data alone.
        target.uprootAll(".hint");
        target.uproot(CheckpointFormat.FILE_NAME);
    }

    /** Returns the records of a file, of which there are several. */
    private List<KnownFrame> framesOf(int fileId) {
        List<KnownFrame> found = frames.stream()
                .filter(frame -> FileNames.fileId(frame.file()).orElseThrow() == fileId)
                .filter(frame -> !frame.isMark())
                .toList();
        assertThat(found).hasSizeGreaterThan(5);
        return found;
    }

    /** Which is not the first: there, sequences are shorter, and so are records. */
    private List<KnownFrame> framesOfMiddle() {
        return framesOf(FileNames.fileId(frames.get(frames.size() / 2).file()).orElseThrow());
    }

    @Test
    void twoFilesInEachOthersPlace_areRefused() {
        String one = frames.getFirst().file();
        String other = framesOfMiddle().getFirst().file();
        byte[] content = files.content(one);
        files.plant(one, files.content(other));
        files.plant(other, content);
        assertRefused(one);
    }

    @Test
    void fileOfAnotherStore_isRefused() {
        SimulatedFiles other = new SimulatedFiles();
        fill(other);
        String first = frames.getFirst().file();
        files.plant(first, other.content(first));
        assertRefused(first);
    }

    /** What it says is the same as what stood there, up to its sequence and its time. */
    @Test
    void recordOfAnotherStore_isRefused() {
        SimulatedFiles other = new SimulatedFiles();
        fill(other);
        KnownFrame record = framesOf(1).get(2);
        transplant(record, other.content(record.file()), record.offset());
    }

    @Test
    void recordOfAnotherFile_isRefused() {
        KnownFrame record = framesOfMiddle().get(2);
        KnownFrame ofOther = frames.stream()
                .filter(frame -> frame.offset() == record.offset() && frame.end() == record.end())
                .filter(frame -> !frame.file().equals(record.file()))
                .findAny()
                .orElseThrow();
        transplant(record, files.content(ofOther.file()), ofOther.offset());
    }

    @Test
    void recordAtAnotherOffset_isRefused() {
        List<KnownFrame> ofFile = framesOfMiddle();
        transplant(
                ofFile.get(2),
                files.content(ofFile.get(2).file()),
                ofFile.get(3).offset());
    }

    /** Puts a whole record of the same length in the place of one. */
    private void transplant(KnownFrame place, byte[] from, int fromOffset) {
        byte[] content = files.content(place.file());
        byte[] before = content.clone();
        System.arraycopy(from, fromOffset, content, place.offset(), place.end() - place.offset());
        assertThat(content).isNotEqualTo(before);
        files.plant(place.file(), content);
        assertRefused(place.file());
    }

    private void assertRefused(String name) {
        assertThatThrownBy(() -> TestStores.open(files, options).close())
                .isInstanceOfAny(CorruptionException.class, NotAStoreException.class)
                .hasMessageContaining(name);
    }
}
