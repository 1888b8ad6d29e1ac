package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.QuietLog;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of the log, where it cannot be extended, and batches that are large. */
@Timeout(60)
@ParameterizedClass
@MethodSource("codecs")
class LogWriterTest {

    private final RecordCodec codec;
    private final SimulatedFiles files = new SimulatedFiles();
    private final Poison poison = new Poison(files.directory());
    private final LogThreads threads = LogThreads.of("test");
    private final DataFiles dataFiles;
    private final LogWriter log;

    LogWriterTest(RecordCodec codec) {
        this.codec = codec;
        Manifest manifest = new Manifest(new UUID(1, 2), 3, 4, codec.name(), 1, 0, 0, 0, List.of());
        dataFiles = new DataFiles(files, manifest, true, 4 << 20);
        log = new LogWriter(dataFiles, codec, InstantSource.system(), poison, threads, 0);
    }

    static List<RecordCodec> codecs() {
        return List.of(TestStores.PROTOBUF, TestStores.JSON);
    }

    @BeforeAll
    static void quiet() {
        QuietLog.on();
    }

    @AfterEach
    void end() throws IOException {
        files.faults(FaultPlan.NONE);
        threads.close();
        dataFiles.retireAll();
        assertThat(files.openCount()).isZero();
    }

    private static LogRecord record(int valueBytes) {
        byte[] value = new byte[valueBytes];
        Arrays.fill(value, (byte) 'v');
        return new LogRecord()
                .set(RecordKind.TEXT, 0, 1_000, LogRecord.NEVER)
                .key(new byte[] {'k'}, 0, 1)
                .value(value, 0, valueBytes);
    }

    private long append(int valueBytes) {
        FrameBuffer frame = new FrameBuffer(64);
        codec.encodeBody(record(valueBytes), frame);
        log.lock().lock();
        try {
            return log.append(frame, LogRecord.NEVER);
        } finally {
            log.lock().unlock();
        }
    }

    @Test
    void append_whereNoFileCanBeMade_mayBeTriedAgain() {
        files.faults(FaultPlan.all(Fault.EIO, CallKind.CREATE));
        assertThatThrownBy(() -> append(10))
                .isInstanceOf(StorageException.class)
                .isNotInstanceOf(StorageFullException.class)
                .hasMessageContainingAll("the log cannot be extended", "nothing was written");
        assertThat(poison.isSet()).isFalse();
        files.faults(FaultPlan.NONE);
        append(10);
        assertThat(log.lastSequence()).isOne();
    }

    @Test
    void append_whereItIsNotKnownWhetherTheFileIsListed_isTheLast() {
        files.faults(FaultPlan.all(Fault.EIO, CallKind.RENAME));
        assertThatThrownBy(() -> append(10))
                .isInstanceOf(StorePoisonedException.class)
                .hasMessageContaining("beginning a new file failed");
        files.faults(FaultPlan.NONE);
        assertThatThrownBy(() -> append(10)).isInstanceOf(StorePoisonedException.class);
        assertThat(log.lastSequence()).isZero();
    }

    /** Each manifest costs two forces, which matters most when files are rolled fast. */
    @Test
    void filesThatWereRolledMeanwhile_areSealedTogether_withOneManifest() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        threads.sealing().execute(() -> awaitQuietly(goOn));
        for (int i = 0; i < 5; i++) {
            append(3 << 20);
        }
        threads.creating().await(); // which would write manifests as well
        int before = files.log().count(CallKind.RENAME);
        goOn.countDown();
        log.awaitSealed();
        assertThat(files.log().count(CallKind.RENAME) - before).isOne();
        assertThat(dataFiles.complete()).hasSize(4);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Only the first failure is told: the others may be its consequences. */
    @Test
    void poison_keepsTheFirstFailure() {
        IOException first = new IOException("one");
        poison.set("reading failed", first);
        poison.set("writing failed", new IOException("two"));
        assertThat(poison.exception())
                .hasCause(first)
                .hasMessageContaining("reading failed (one)")
                .hasMessageNotContaining("writing");
    }

    @Test
    void finish_whenTheManifestCannotBeWritten_tellsWhetherItIsForWantOfRoom() {
        append(10);
        files.faults(FaultPlan.all(Fault.EIO, CallKind.CREATE));
        assertThatThrownBy(log::finish)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Input/output error");
        files.faults(FaultPlan.all(Fault.ENOSPC, CallKind.CREATE));
        assertThatThrownBy(log::finish)
                .isInstanceOf(StorageFullException.class)
                .hasMessageContaining("all records are on disk");
        files.faults(FaultPlan.all(Fault.EIO, CallKind.RENAME));
        assertThatThrownBy(log::finish).isInstanceOf(ManifestInDoubt.class);
    }

    @Test
    void everyAppend_isMadeUnderTheLock() {
        BatchFrames batch = new BatchFrames(codec, 1_000);
        batch.add(record(5));
        assertThatThrownBy(() -> log.append(new FrameBuffer(64), LogRecord.NEVER))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> log.append(batch)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(log::replaceAll).isInstanceOf(AssertionError.class);
    }

    /** Records that are gathered, one that is too large for that, and one that is left out. */
    @Test
    void batch_ofSmallAndLargeRecords_isWrittenInItsOrder() {
        int[] lengths = {5, 70_000, 200_000, 10, 40_000, 40_000, 0};
        BatchFrames batch = new BatchFrames(codec, 1_000);
        for (int length : lengths) {
            batch.add(record(length));
        }
        batch.leaveOut(3);
        log.lock().lock();
        DataFile file;
        try {
            file = log.append(batch);
        } finally {
            log.lock().unlock();
        }
        assertThat(log.lastSequence()).isEqualTo(lengths.length - 1L);
        Scratch scratch = Scratch.own();
        int written = 0;
        for (int i = 0; i < lengths.length; i++) {
            assertThat(batch.isLeftOut(i)).isEqualTo(i == 3);
            if (i != 3) {
                int offset = Location.offset(batch.locationOf(i, file));
                assertThat(FrameReader.read(file, offset, scratch, true)).isTrue();
                assertThat(scratch.record.sequence()).isEqualTo(++written);
                assertThat(scratch.record.valueBytes()).isEqualTo(lengths[i]);
            }
        }
        assertThat(file.recordCount()).isEqualTo(lengths.length - 1L);
    }

    @Test
    void await_whenInterrupted_waitsAndKeepsTheInterrupt() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        threads.sealing().execute(() -> {
            begun.countDown();
            while (goOn.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        Thread waiter = Thread.currentThread();
        AtomicBoolean lastIsDone = new AtomicBoolean();
        threads.sealing().execute(() -> lastIsDone.set(true));
        Thread.ofPlatform().start(() -> {
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait(); // until the interrupt has been swallowed, and it waits again
            }
            goOn.countDown();
        });
        Thread.currentThread().interrupt();
        threads.sealing().await();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(begun.getCount()).isZero();
        assertThat(goOn.getCount()).isZero();
        assertThat(lastIsDone).isTrue();
    }
}
