package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.Durability;
import io.bitcask.api.StorageException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.FileState;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the files of a log that was not closed, and of an opening that cannot finish. */
@ParameterizedClass
@MethodSource("codecs")
class RecoveryTest {

    private final RecordCodec codec;
    private final HandWrittenLog log;
    private final StoreOptions options;

    RecoveryTest(RecordCodec codec) {
        this.codec = codec;
        log = new HandWrittenLog(codec);
        options = TestStores.SMALL_FILES.codec(codec.name()).durability(Durability.NONE);
    }

    static List<RecordCodec> codecs() {
        return List.of(TestStores.PROTOBUF, TestStores.JSON);
    }

    private String name(int fileId) {
        return FileNames.ofDataFile(fileId, codec.fileSuffix());
    }

    private void assertHolds(SimulatedFiles files, long count, StoreOptions with) {
        try (Store store = TestStores.open(files, with)) {
            assertThat(store.size()).isEqualTo(count);
            for (long i = 1; i <= count; i++) {
                assertThat(TestStores.text(store, "k" + i)).isEqualTo("v" + i);
            }
        }
        assertThat(files.openCount()).isZero();
    }

    @Test
    void whatWasDurable_staysInItsFile_andTheRestIsCopied() throws IOException {
        int durable = log.puts(1, 3).durable().end();
        SimulatedFiles files = log.puts(4, 6).syncMark(3).written();

        try (Store store = TestStores.open(files, options)) {
            assertThat(store.stats().recovery().cleanStop()).isFalse();
            assertThat(store.stats().recovery().rescuedCount()).isEqualTo(3);
            assertThat(store.stats().recovery().droppedBytes()).isZero();
            assertThat(store.stats().lastSequence()).isEqualTo(6);
            List<FileEntry> entries = ManifestFile.read(files).files();
            assertThat(entries.getFirst())
                    .isEqualTo(FileEntry.sealed(name(1), codec.name(), durable, 1, 3));
            assertThat(entries.get(1).name()).isEqualTo(name(2));
            assertThat(files.content(name(1))).hasSize(durable);
        }
        assertHolds(files, 6, options);
    }

    @Test
    void nothingDurable_leavesNothingOfTheFile() throws IOException {
        SimulatedFiles files = log.puts(1, 3).written();

        assertHolds(files, 3, options);

        assertThat(files.sortedNames()).doesNotContain(name(1)).contains(name(2));
    }

    @Test
    void allDurable_leavesTheFileAlone_butForWhatFollows() throws IOException {
        int durable = log.puts(1, 3).durable().end();
        SimulatedFiles files = log.filler('x', 9).written();

        assertHolds(files, 3, options);

        assertThat(files.content(name(1))).hasSize(durable);
        assertThat(ManifestFile.read(files).files().getFirst().lastSequence()).isEqualTo(3);
    }

    @Test
    void copies_thatFillAFile_goOnInAnother() throws IOException {
        SimulatedFiles files = log.puts(1, 600).written();

        try (Store store = TestStores.open(files, options)) {
            assertThat(store.stats().recovery().rescuedCount()).isEqualTo(600);
            List<FileEntry> entries = ManifestFile.read(files).files().stream()
                    .filter(FileEntry::isSealed)
                    .toList();
            assertThat(entries).hasSizeGreaterThan(1);
            long next = 1;
            for (FileEntry entry : entries) {
                assertThat(entry.firstSequence()).isEqualTo(next);
                assertThat(entry.bytes()).isLessThanOrEqualTo(options.fileLimitBytes());
                next = entry.lastSequence() + 1;
            }
        }
        assertHolds(files, 600, options);
    }

    @Test
    void openingForReadingAlone_showsTheSame_andChangesNothing() throws IOException {
        SimulatedFiles files = log.puts(1, 3).durable().puts(4, 6).puts(8, 8).written();
        byte[] before = files.content(name(1));

        assertHolds(files, 6, options.readOnly(true));

        assertThat(files.content(name(1))).isEqualTo(before);
        assertThat(files.sortedNames()).doesNotContain(name(2));
    }

    /** A stop between two files, after the manifest knew all of both to be durable. */
    @Test
    void twoOpenFiles_bothDurable_areAsAfterACleanStop() throws IOException {
        SimulatedFiles files =
                log.puts(1, 3).durable().nextFile().puts(4, 6).durable().written();
        try (Store store = TestStores.open(files, options)) {
            assertThat(store.stats().recovery().cleanStop()).isTrue();
            assertThat(store.stats().recovery().rescuedCount()).isZero();
            TestStores.put(store, "k7", "v7");
        }
        assertHolds(files, 7, options);
        List<FileEntry> entries = ManifestFile.read(files).files();
        assertThat(entries.getFirst().state()).isEqualTo(FileState.SEALED);
    }

    @Test
    void aListedFile_thatIsGone_isNamed() throws IOException {
        SimulatedFiles files =
                log.puts(1, 3).durable().nextFile().puts(4, 6).durable().written();
        files.uproot(name(1));

        assertThatThrownBy(() -> TestStores.open(files, options))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContainingAll(name(1), "there is no such file");
        assertThat(files.openCount()).isZero();
    }

    @Test
    void noRoomForTheCopy_saysHowMuchIsWanted_andLeavesTheLogAsItWas() throws IOException {
        int durable = log.puts(1, 1).durable().end();
        int unsynced = log.puts(2, 3).end() - durable;
        SimulatedFiles files = log.written();
        files.faults(FaultPlan.all(Fault.ENOSPC, CallKind.WRITE));

        assertThatThrownBy(() -> TestStores.open(files, options))
                .hasStackTraceContaining("no room to copy the unsynced end of the log, about "
                        + unsynced + " bytes");

        assertThat(files.openCount()).isZero();
        assertHolds(files, 3, options.readOnly(true));
        files.faults(FaultPlan.NONE);
        assertHolds(files, 3, options);
    }

    @Test
    void copyThatFails_leavesTheLogAsItWas() throws IOException {
        SimulatedFiles files = log.puts(1, 3).written();
        for (CallKind kind : List.of(CallKind.CREATE, CallKind.WRITE, CallKind.FORCE)) {
            files.faults(FaultPlan.all(Fault.EIO, kind));

            assertThatThrownBy(() -> TestStores.open(files, options))
                    .isInstanceOf(StorageException.class)
                    .hasStackTraceContaining("Input/output error")
                    .satisfies(e ->
                            assertThat(String.valueOf(e.getCause())).doesNotContain("no room"));

            assertThat(files.openCount()).isZero();
            files.faults(FaultPlan.NONE);
            assertHolds(files, 3, options.readOnly(true));
        }
        assertHolds(files, 3, options);
    }

    /** A disk that gives other bytes at the second reading: nothing is copied then. */
    @Test
    void fileThatReadsDifferentlyTheSecondTime_isNotCopiedInPart() throws IOException {
        SimulatedFiles files = log.puts(1, 3).written();
        byte[] whole = files.content(name(1));
        byte[] damaged = whole.clone();
        damaged[damaged.length - 3] ^= 1;
        AtomicInteger opened = new AtomicInteger();
        files.hook(call -> {
            if (call.kind() == CallKind.OPEN
                    && call.file().equals(name(1))
                    && opened.incrementAndGet() == 3) { // for length, for the tail, to copy
                files.plant(name(1), damaged);
            }
        });

        assertThatThrownBy(() -> TestStores.open(files, options))
                .hasStackTraceContaining("reads differently the second time, at offset");

        assertThat(files.openCount()).isZero();
        files.plant(name(1), whole);
        assertHolds(files, 3, options);
    }

    /** What fails while the files are closed again must not hide why they are. */
    @Test
    void closingThatFails_whenTheLogIsDamaged_doesNotHideTheDamage() throws IOException {
        SimulatedFiles files =
                log.puts(1, 3).durable().nextFile().puts(4, 6).durable().written();
        byte[] damaged = files.content(name(1));
        damaged[damaged.length - 3] ^= 1;
        files.plant(name(1), damaged);
        AtomicInteger closed = new AtomicInteger();
        files.faults(new FaultPlan(
                Fault.EIO,
                call -> call.kind() == CallKind.CLOSE
                        && call.file().equals(name(1))
                        && closed.incrementAndGet() > 3)); // for length, for its header, to load

        assertThatThrownBy(() -> TestStores.open(files, options))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(name(1))
                .satisfies(e -> assertThat(e.getSuppressed())
                        .anySatisfy(suppressed ->
                                assertThat(suppressed).hasMessageContaining("CLOSE " + name(1))));
    }
}
