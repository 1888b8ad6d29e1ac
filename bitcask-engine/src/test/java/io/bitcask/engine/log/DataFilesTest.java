package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The list of a store's files, when it cannot be written, and when it changes under others. */
class DataFilesTest {

    private final SimulatedFiles files = new SimulatedFiles();
    private final DataFiles dataFiles = new DataFiles(
            files,
            new Manifest(new UUID(1, 2), 3, 4, "json", 1, 0, 0, 0, List.of()),
            false,
            1 << 20);

    private DataFile create() throws IOException {
        return dataFiles.create(TestStores.JSON, 4096, 0);
    }

    private void failManifest(CallKind kind) {
        files.faults(new FaultPlan(
                Fault.EIO,
                call -> call.kind() == kind && call.file().startsWith(FileNames.MANIFEST)));
    }

    @Test
    void create_whenTheManifestCannotBeWritten_leavesNothing() throws IOException {
        create();
        List<String> names = files.sortedNames();
        failManifest(CallKind.CREATE);
        assertThatThrownBy(this::create).hasMessageContaining("Input/output error");
        files.faults(FaultPlan.NONE);
        assertThat(files.sortedNames()).isEqualTo(names);
        assertThat(dataFiles.all()).hasSize(1);
        assertThat(create().slot()).isOne(); // the number was given back
        dataFiles.retireAll();
        assertThat(files.openCount()).isZero();
    }

    /** The manifest that names the file may be the one that is found: the file must stay. */
    @Test
    void create_whenTheManifestIsInDoubt_leavesTheFile() throws IOException {
        create();
        failManifest(CallKind.RENAME);
        assertThatThrownBy(this::create).isInstanceOf(ManifestInDoubt.class);
        files.faults(FaultPlan.NONE);
        assertThat(dataFiles.all()).hasSize(1);
        assertThat(files.sortedNames()).contains("0000000002.jsonl");
        assertThat(create().name()).isEqualTo("0000000003.jsonl");
        dataFiles.retireAll();
        assertThat(files.openCount()).isZero();
    }

    @Test
    void create_whereAllNumbersAreTaken_saysWhatHelps() {
        dataFiles.reserveSlots(Location.MAX_FILE_SLOTS);
        assertThatThrownBy(this::create)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("131072 files", "raise fileLimitBytes, and merge");
        assertThat(files.sortedNames()).isEmpty();
    }

    @Test
    void install_ofWhatWasMadeOfFilesThatAreGone_changesNothing() throws IOException {
        DataFile input = create();
        dataFiles.seal(input);
        DataFile output;
        try (MergedFileWriter writer = dataFiles.createMerged(TestStores.JSON, 0)) {
            output = writer.finish();
        }
        dataFiles.createInsteadOfAll(TestStores.JSON, 4096, 0);
        Manifest manifest = dataFiles.manifest();
        assertThat(dataFiles.install(List.of(input), List.of(output), 7, 8)).isFalse();
        assertThat(dataFiles.manifest()).isEqualTo(manifest);
        assertThat(ManifestFile.read(files)).isEqualTo(manifest);
        assertThat(dataFiles.all()).doesNotContain(input, output).hasSize(1);
        dataFiles.retireAll();
    }

    @Test
    void retireAll_goesOnWhereOneFails_andTellsOfIt() throws IOException {
        create();
        DataFile last = create();
        files.faults(new FaultPlan(
                Fault.EIO,
                call -> call.kind() == CallKind.CLOSE && call.file().startsWith("0000000001")));
        assertThatThrownBy(dataFiles::retireAll).hasMessageContaining("0000000001");
        assertThat(last.read(0, new byte[9], 0, 9)).isEqualTo(DataFile.RETIRED);
        assertThat(files.openCount()).isZero();
    }

    /** Who pins what is listed while one of the files is retired takes what is listed then. */
    @Test
    void pinAll_whenAFileIsRetiredMeanwhile_takesTheListAnew() throws IOException {
        DataFile kept = create();
        DataFile retired = create();
        retired.retireThen(() -> {});
        Iterator<List<DataFile>> lists =
                List.of(List.of(kept, retired), List.of(kept)).iterator();
        assertThat(FilePins.pinAll(lists::next)).containsExactly(kept);
        kept.unpin();
        assertThat(kept.isPinned()).isFalse();
        dataFiles.retireAll();
    }
}
