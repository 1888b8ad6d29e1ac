package io.bitcask.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.keydir.CheckpointOwner;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogThreads;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.QuietLog;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When a checkpoint is worth its writing, and what is done where it cannot be written. */
class KeydirCheckpointsTest {

    private static final int MANY = 20;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int GENEROUS = 1 << 20;

    private final SimulatedFiles files = new SimulatedFiles();
    private final Poison poison = new Poison(files.directory());
    private final LogThreads threads = LogThreads.of("test");
    private final Keydir keydir = new Keydir();
    private final DataFiles dataFiles = new DataFiles(
            files,
            new Manifest(new UUID(1, 2), 3, 4, "json", 1, 0, 0, 0, List.of()),
            false,
            1 << 20);
    private final LogWriter log =
            new LogWriter(dataFiles, TestStores.JSON, InstantSource.system(), poison, threads, 0);
    private final GroupCommit commit = new GroupCommit(log, poison, 0);

    @BeforeAll
    static void quiet() {
        QuietLog.on();
    }

    @AfterEach
    void end() throws IOException {
        files.faults(FaultPlan.NONE);
        threads.close();
        keydir.close();
        dataFiles.retireAll();
        assertThat(files.openCount()).isZero();
    }

    private KeydirCheckpoints checkpoints(CheckpointRule rule) {
        return new KeydirCheckpoints(
                files,
                new CheckpointOwner(new UUID(1, 2), 3, 4),
                keydir,
                dataFiles,
                log,
                commit,
                poison,
                rule,
                null);
    }

    private void append(int count) {
        log.lock().lock();
        try {
            for (int i = 0; i < count; i++) {
                LogRecord record = new LogRecord()
                        .set(RecordKind.BYTES, 0, 1_000, LogRecord.NEVER)
                        .key(new byte[] {'k'}, 0, 1)
                        .value(new byte[100], 0, 100);
                FrameBuffer frame = new FrameBuffer(64);
                TestStores.JSON.encodeBody(record, frame);
                log.append(frame, LogRecord.NEVER);
            }
        } finally {
            log.lock().unlock();
        }
    }

    private boolean isThere() {
        return files.sortedNames().contains(CheckpointFormat.FILE_NAME);
    }

    @Test
    void isDue_afterSoManyRecords() {
        KeydirCheckpoints checkpoints =
                checkpoints(new CheckpointRule(MANY, NEVER, NEVER, NEVER, GENEROUS));
        append(MANY - 1);
        assertThat(checkpoints.isDue()).isFalse();
        checkpoints.writeIfDue();
        assertThat(isThere()).isFalse();
        append(1);
        assertThat(checkpoints.isDue()).isTrue();
        checkpoints.writeIfDue();
        assertThat(isThere()).isTrue();
        assertThat(checkpoints.isDue()).as("everything is known").isFalse();
        append(MANY);
        assertThat(checkpoints.isDue()).isTrue();
    }

    @Test
    void isDue_afterSoManyBytes() {
        KeydirCheckpoints checkpoints =
                checkpoints(new CheckpointRule(NEVER, 3_000, NEVER, NEVER, GENEROUS));
        append(2);
        assertThat(checkpoints.isDue()).isFalse();
        append(MANY);
        assertThat(checkpoints.isDue()).isTrue();
    }

    /** The checkpoints of a large keydir would be more than what is written to the log. */
    @Test
    void isDue_notWhereItWouldBeMoreThanTheLog() {
        append(MANY);
        KeydirCheckpoints checkpoints =
                checkpoints(new CheckpointRule(MANY, NEVER, NEVER, NEVER, 2));
        assertThat(checkpoints.isDue()).isTrue();
        keydir.expect(1_000_000);
        assertThat(checkpoints.isDue()).isFalse();
    }

    @Test
    void writeAtClose_forManyRecords_orManyBytes_orNot() {
        append(MANY);
        checkpoints(new CheckpointRule(1, 1, NEVER, NEVER, GENEROUS)).writeAtClose();
        assertThat(isThere()).isFalse();
        checkpoints(new CheckpointRule(NEVER, NEVER, MANY, NEVER, GENEROUS)).writeAtClose();
        assertThat(isThere()).isTrue();
        files.uproot(CheckpointFormat.FILE_NAME);
        checkpoints(new CheckpointRule(NEVER, NEVER, NEVER, 3_000, GENEROUS)).writeAtClose();
        assertThat(isThere()).isTrue();
    }

    @Test
    void write_thatFails_isNotTriedAgainAtOnce() {
        KeydirCheckpoints checkpoints =
                checkpoints(new CheckpointRule(MANY, NEVER, MANY, NEVER, GENEROUS));
        append(MANY);
        files.faults(FaultPlan.all(Fault.EIO, CallKind.CREATE));
        checkpoints.writeIfDue();
        files.faults(FaultPlan.NONE);
        assertThat(checkpoints.isDue()).isFalse();
        assertThat(poison.isSet()).isFalse();
        checkpoints.writeAtClose();
        assertThat(isThere()).as("closing is the last opportunity").isTrue();
        append(MANY);
        assertThat(checkpoints.isDue()).as("it can be written again").isTrue();
    }

    /** What the store's files are is not known any more: nobody may write on. */
    @Test
    void write_thatLeavesTheManifestInDoubt_isTheEndOfWriting() {
        append(MANY);
        files.faults(FaultPlan.all(Fault.EIO, CallKind.RENAME));
        checkpoints(new CheckpointRule(MANY, NEVER, NEVER, NEVER, GENEROUS)).writeIfDue();
        assertThat(poison.isSet()).isTrue();
        assertThat(poison.exception()).hasMessageContaining("noting what is durable failed");
        assertThat(files.sortedNames()).doesNotContain(CheckpointFormat.NEW_FILE_NAME);
    }

    @Test
    void discard_removesIt_orGoesOnWithoutThat() {
        append(MANY);
        KeydirCheckpoints checkpoints =
                checkpoints(new CheckpointRule(MANY, NEVER, NEVER, NEVER, GENEROUS));
        checkpoints.writeIfDue();
        files.faults(FaultPlan.all(Fault.EIO, CallKind.DELETE));
        checkpoints.discard();
        assertThat(isThere()).isTrue();
        assertThat(checkpoints.isDue()).as("nothing is known any more").isTrue();
        files.faults(FaultPlan.NONE);
        checkpoints.discard();
        assertThat(isThere()).isFalse();
    }
}
