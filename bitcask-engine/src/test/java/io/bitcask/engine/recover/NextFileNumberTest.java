package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The number of the next file is that of one whose creation a stop may have cut short. */
class NextFileNumberTest {

    @Test
    void beginningOfTheNextFile_isRemoved() throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        try (Store store = TestStores.open(files, TestStores.SMALL_FILES)) {
            TestStores.put(store, "key", "value");
        }
        String next = FileNames.ofDataFile(
                ManifestFile.read(files).nextFileId(), TestStores.PROTOBUF.fileSuffix());
        files.plant(next, TestStores.bytes("half a hea"));
        try (Store store = TestStores.open(files, TestStores.SMALL_FILES)) {
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
            assertThat(files.sortedNames()).doesNotContain(next);
        }
    }
}
