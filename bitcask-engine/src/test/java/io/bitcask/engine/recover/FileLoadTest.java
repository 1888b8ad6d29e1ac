package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.keydir.SlotSet;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of two records of a key counts, and which records there may be behind a checkpoint. */
class FileLoadTest {

    private final HandWrittenLog log = new HandWrittenLog(TestStores.PROTOBUF);
    private final int firstOffset = log.end();
    private final int secondOffset = log.puts(1, 1).end();
    private final int thirdOffset = log.puts(2, 2).end();
    private final Keydir keydir = new Keydir();

    @AfterEach
    void close() {
        keydir.close();
    }

    private FileLoad load(StoreFiles files, DataFiles dataFiles, long reflected, SlotSet vanished)
            throws IOException {
        Manifest manifest = ManifestFile.read(files);
        for (Manifest.FileEntry entry : manifest.files()) {
            dataFiles.add(entry, TestStores.PROTOBUF);
        }
        return new FileLoad(
                files,
                manifest.storeId(),
                dataFiles,
                LoadTarget.of(keydir),
                new Secret(1, 2),
                reflected,
                vanished);
    }

    private DataFiles dataFiles(StoreFiles files) throws IOException {
        return new DataFiles(files, ManifestFile.read(files), false, 1 << 20);
    }

    /** Another thread may be at the other file, so that nothing has been counted of it yet. */
    @Test
    void isNewer_thanARecordOfAFileThatIsNotCountedYet_isReadFromTheRecord() throws IOException {
        StoreFiles files = log.durable().nextFile().puts(3, 3).durable().written();
        DataFiles dataFiles = dataFiles(files);
        FileLoad load = load(files, dataFiles, 0, SlotSet.of());
        long one = Location.of(dataFiles.all().getFirst().slot(), firstOffset);
        long two = Location.of(dataFiles.all().getFirst().slot(), secondOffset);
        long three = Location.of(dataFiles.all().getLast().slot(), firstOffset);

        assertThat(load.isNewer(three, 3 << 1, one)).isTrue();
        assertThat(load.isNewer(one, 1 << 1, three)).isFalse();
        assertThat(load.isNewer(two, 2 << 1 | 1, three)).isFalse();
        dataFiles.retireAll();
    }

    /** A merged file has records of all times: that it has newer ones says nothing of this one. */
    @Test
    void isNewer_amidTheNumbersOfAFile_isReadFromTheRecord() throws IOException {
        StoreFiles files = log.durable().nextFile().puts(3, 3).durable().written();
        DataFiles dataFiles = dataFiles(files);
        FileLoad load = load(files, dataFiles, 0, SlotSet.of());
        DataFile other = dataFiles.all().getLast();
        long two = Location.of(dataFiles.all().getFirst().slot(), secondOffset);
        long three = Location.of(other.slot(), firstOffset);
        other.tally().addRecords(9, 1, 9);

        assertThat(load.isNewer(two, 2 << 1, three)).isFalse();
        assertThat(load.isNewer(two, 4 << 1, three)).isTrue();
        dataFiles.retireAll();
    }

    @Test
    void isNewer_thanARecordOfAFileThatIsGone_whateverItsNumber() throws IOException {
        StoreFiles files = log.durable().written();
        DataFiles dataFiles = dataFiles(files);
        FileLoad load = load(files, dataFiles, 0, SlotSet.of(7));
        long one = Location.of(dataFiles.all().getFirst().slot(), firstOffset);

        assertThat(load.isNewer(one, 1 << 1, Location.of(7, 100))).isTrue();
        dataFiles.retireAll();
    }

    @Test
    void recordBehindACheckpoint_thatItReflects_isDamage() throws IOException {
        log.puts(3, 3);
        StoreFiles files = log.durable().written();
        DataFiles dataFiles = dataFiles(files);
        FileLoad load = load(files, dataFiles, 2, SlotSet.of());
        DataFile file = dataFiles.all().getFirst();

        assertThatThrownBy(() -> load.behindCheckpoint(file, secondOffset))
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        e -> assertThat(e.offsetBytes()).isEqualTo(secondOffset))
                .hasMessageContaining("record number 2 behind number 2");
        load.behindCheckpoint(file, thirdOffset);
        assertThat(keydir.size()).isEqualTo(1);
        dataFiles.retireAll();
    }
}
