package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.StorageException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What readers and writers meet while a file changes hands. */
class DataFileTest {

    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private final SimulatedFiles files = new SimulatedFiles();
    private final DataFiles dataFiles = new DataFiles(
            files,
            new Manifest(new UUID(1, 2), 3, 4, "json", 1, 0, 0, 0, List.of()),
            true,
            1 << 20);
    private int start;

    @AfterEach
    void retire() throws IOException {
        dataFiles.retireAll();
        assertThat(files.openCount()).isZero();
    }

    /** Makes a file, and appends some bytes. */
    private DataFile written(RecordCodec codec) throws IOException {
        DataFile file = dataFiles.create(codec, 4096, 0);
        start = file.end();
        file.appender().reserveUpTo(start + BYTES.length);
        file.appender().write(start, BYTES, 0, BYTES.length);
        file.publish(start + BYTES.length);
        return file;
    }

    /** Does something when a reader has taken what it reads by, and before it reads. */
    private void whenRead(Event event) {
        files.hook(call -> {
            if (call.kind() == CallKind.READ) {
                files.hook(CallHook.NONE);
                try {
                    event.run();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Test
    void read_whenTheFileIsSealedMeanwhile_findsTheBytes() throws IOException {
        DataFile file = written(TestStores.JSON);
        whenRead(file::seal);
        byte[] read = new byte[9];
        assertThat(file.read(start, read, 2, BYTES.length)).isEqualTo(BYTES.length);
        assertThat(Arrays.copyOfRange(read, 2, 7)).isEqualTo(BYTES);
        assertThat(file.isSealed()).isTrue();
    }

    @Test
    void read_whenTheFileIsRetiredMeanwhile_saysSo() throws IOException {
        DataFile file = written(TestStores.JSON);
        whenRead(file::retire);
        assertThat(file.read(start, new byte[9], 0, 5)).isEqualTo(DataFile.RETIRED);
        assertThat(file.read(start, new byte[9], 0, 5)).isEqualTo(DataFile.RETIRED);
    }

    @Test
    void read_thatTheDiskRefuses_namesThePlace() throws IOException {
        DataFile file = written(TestStores.JSON);
        files.faults(FaultPlan.all(Fault.EIO, CallKind.READ));
        assertThatThrownBy(() -> file.read(start, new byte[9], 0, 9))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("5 bytes at offset " + start)
                .hasMessageContaining(file.name());
        files.faults(FaultPlan.NONE);
    }

    @Test
    void appender_ofASealedFile_isRefused() throws IOException {
        DataFile file = written(TestStores.PROTOBUF);
        file.seal();
        assertThat(file.appenderIfOpen()).isNull();
        assertThatThrownBy(file::appender)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not open for appending");
    }

    @Test
    void cutBack_removesWhatAFailedWriteLeft() throws IOException {
        DataFile file = written(TestStores.JSON);
        int end = file.end();
        file.appender().write(end, BYTES, 0, 3);
        file.cutBack();
        assertThat(files.content(file.name())).hasSize(end);
    }

    /** Space behind the end is reserved there, and read as zeros: nothing is to be cut. */
    @Test
    void cutBack_ofAMappedFile_leavesWhatIsReserved() throws IOException {
        DataFile file = written(TestStores.PROTOBUF);
        long reserved = file.diskBytes();
        file.cutBack();
        assertThat(file.diskBytes()).isEqualTo(reserved).isGreaterThan(file.end());
    }

    @Test
    void cutBack_andTrim_ofASealedFile_leaveIt() throws IOException {
        DataFile file = written(TestStores.JSON);
        file.seal();
        long calls = files.log().count();
        file.cutBack();
        file.trim();
        assertThat(files.log().count()).isEqualTo(calls);
        assertThat(files.content(file.name())).hasSize(start + BYTES.length);
    }

    @Test
    void seal_whereAMappedFileCannotBeMappedForReading_keepsItsMapping() throws IOException {
        DataFile file = written(TestStores.PROTOBUF);
        files.faults(FaultPlan.all(Fault.EMFILE, CallKind.MAP));
        file.seal();
        files.faults(FaultPlan.NONE);
        byte[] read = new byte[BYTES.length];
        assertThat(file.read(start, read, 0, read.length)).isEqualTo(read.length);
        assertThat(read).isEqualTo(BYTES);
        assertThat(files.content(file.name())).hasSize(start + BYTES.length);
    }

    @Test
    void seal_whereAFileCannotBeMapped_leavesItAsItWas() throws IOException {
        DataFile file = written(TestStores.JSON);
        files.faults(FaultPlan.all(Fault.EMFILE, CallKind.MAP));
        assertThatThrownBy(file::seal).hasMessageContaining("Too many open files");
        files.faults(FaultPlan.NONE);
        assertThat(file.isSealed()).isFalse();
        byte[] read = new byte[BYTES.length];
        assertThat(file.read(start, read, 0, read.length)).isEqualTo(read.length);
        assertThat(read).isEqualTo(BYTES);
    }

    @Test
    void diskBytes_ofAFileThatIsGone() throws IOException {
        DataFile file = written(TestStores.JSON);
        files.hook(call -> {
            if (call.kind() == CallKind.LENGTH) {
                files.hook(CallHook.NONE);
                try {
                    file.seal();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertThat(file.diskBytes()).isEqualTo(file.end());
    }

    /** Something that happens to a file. */
    @FunctionalInterface
    private interface Event {
        void run() throws IOException;
    }
}
