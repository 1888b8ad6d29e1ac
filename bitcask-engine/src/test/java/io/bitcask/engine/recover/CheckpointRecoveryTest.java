package io.bitcask.engine.recover;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.model.MovableClock;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an opening by a checkpoint reads of the log, and that it comes to what the log says. */
@Timeout(60)
class CheckpointRecoveryTest {

    private static final String KEYDIR = CheckpointFormat.FILE_NAME;
    private static final int KEY_COUNT = 120;
    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();

    /** Leaves a store that was closed with a checkpoint, of more than one file. */
    @BeforeEach
    void writeWithCheckpoint() {
        try (Store store = TestStores.openEager(files, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                TestStores.put(store, "k" + i, "old" + i);
            }
            for (int i = 0; i < KEY_COUNT; i += 5) {
                store.delete(bytes("k" + i));
            }
        }
        assertThat(files.sortedNames()).contains(KEYDIR);
    }

    /** What all ways of opening must agree on. */
    private record Shown(
            Map<ByteBuffer, ByteBuffer> content, long size, long lastSequence, List<Facts> files) {}

    private record Facts(String name, long bytes, long records, long live, long first, long last) {}

    private Shown shown(SimulatedFiles directory, boolean byCheckpoint) {
        try (Store store = TestStores.open(directory, OPTIONS)) {
            StoreStats stats = store.stats();
            assertThat(stats.recovery().fromCheckpoint()).isEqualTo(byCheckpoint);
            return new Shown(
                    TestStores.contents(store),
                    store.size(),
                    stats.lastSequence(),
                    stats.files().stream()
                            .map(file -> new Facts(
                                    file.name(),
                                    file.bytes(),
                                    file.recordCount(),
                                    file.liveCount(),
                                    file.firstSequence(),
                                    file.lastSequence()))
                            .toList());
        } finally {
            assertThat(directory.openCount()).isZero();
        }
    }

    /** Opens copies of the directory by its checkpoint, by hints, and by data, in this order. */
    private Shown assertAllOpeningsAgree() {
        SimulatedFiles byHints = files.image().afterKill();
        byHints.uproot(KEYDIR);
        SimulatedFiles byData = files.image().afterKill();
        byData.uproot(KEYDIR);
        byData.uprootAll(".hint");
        Shown shown = shown(files.image().afterKill(), true);
        assertThat(shown(byHints, false)).isEqualTo(shown);
        assertThat(shown(byData, false)).isEqualTo(shown);
        return shown;
    }

    private RecoveryStats recovery(SimulatedFiles directory) {
        try (Store store = TestStores.open(directory, OPTIONS)) {
            return store.stats().recovery();
        }
    }

    private long logBytes() throws IOException {
        return ManifestFile.read(files).files().stream()
                .mapToLong(FileEntry::bytes)
                .sum();
    }

    @Test
    void nothingBehindIt_readsNoLog() throws IOException {
        assertThat(recovery(files).scannedBytes()).isZero();
        assertThat(assertAllOpeningsAgree().size()).isEqualTo(KEY_COUNT * 4L / 5);
    }

    @Test
    void recordsBehindIt_areReadAlone() throws IOException {
        long known = logBytes();
        try (Store store = TestStores.open(files, OPTIONS)) {
            TestStores.put(store, "k1", "new");
            store.delete(bytes("k2"));
            store.delete(bytes("k0")); // which is not there
            TestStores.put(store, "another", "new");
        }
        long appended = logBytes() - known;

        Shown shown = assertAllOpeningsAgree();

        assertThat(shown.size).isEqualTo(KEY_COUNT * 4L / 5);
        assertThat(shown.content).containsEntry(buffer("k1"), buffer("new"));
        assertThat(shown.content).doesNotContainKey(buffer("k2"));
        assertThat(recovery(files).scannedBytes()).isEqualTo(appended);
    }

    @Test
    void recordsBehindIt_thatFillFiles() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i += 2) {
                TestStores.put(store, "k" + i, "new" + i);
            }
            for (int i = 0; i < KEY_COUNT; i += 3) {
                store.delete(bytes("k" + i));
            }
        }
        assertAllOpeningsAgree();
    }

    /** Keys of files that are gone are found where the merge has put them, or not at all. */
    @Test
    void filesThatAMergeHasReplaced_areForgotten() throws InterruptedException {
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i += 2) {
                TestStores.put(store, "k" + i, "new" + i);
            }
            for (int i = 0; i < KEY_COUNT; i += 3) {
                store.delete(bytes("k" + i));
            }
            store.merging().run();
            TestStores.put(store, "k4", "newest");
        }
        assertAllOpeningsAgree();
    }

    @Test
    void readingAllData_countsItAll() throws IOException {
        files.uproot(KEYDIR);
        files.uprootAll(".hint");
        long headers = 0;
        for (FileEntry entry : ManifestFile.read(files).files()) {
            try (StoreFile file = files.openForRead(entry.name())) {
                headers += DataFileHeader.length(file, TestStores.PROTOBUF);
            }
        }
        assertThat(recovery(files).scannedBytes()).isEqualTo(logBytes() - headers);
    }

    @Test
    void missingHints_areWrittenAgain_alsoOfFilesThatItKnows() {
        List<String> hints = files.sortedNames().stream()
                .filter(name -> name.endsWith(".hint"))
                .toList();
        assertThat(hints).isNotEmpty();
        files.uprootAll(".hint");
        openUntilHinted(files, hints);
        files.uprootAll(".hint");
        files.uproot(KEYDIR);
        openUntilHinted(files, hints);
    }

    /** Opens a store until it has written hints, or the test's time is over. */
    private static void openUntilHinted(SimulatedFiles directory, List<String> hints) {
        try (Store store = TestStores.open(directory, OPTIONS)) {
            assertThat(store.stats().lastSequence()).isPositive();
            while (!directory.sortedNames().containsAll(hints)) {
                Thread.yield();
            }
        }
    }

    /** Flips bits all over the slots, which leaves no stripe intact; FORMAT.md says where. */
    private static void damageAllStripes(SimulatedFiles directory) {
        byte[] keydir = directory.content(KEYDIR);
        long slotsEnd = ByteBuffer.wrap(keydir).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
        for (int at = 4096; at < slotsEnd; at += 16) {
            keydir[at] ^= 1;
        }
        directory.plant(KEYDIR, keydir);
    }

    @Test
    void damagedStripes_areBuiltFromTheLog_whenTheyAreReached() {
        damageAllStripes(files);
        assertThat(assertAllOpeningsAgree().size()).isEqualTo(KEY_COUNT * 4L / 5);
    }

    @Test
    void damagedStripes_thatRecordsBehindItReach_areCountedRightAtOnce() {
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 1; i < KEY_COUNT; i += 2) {
                TestStores.put(store, "k" + i, "new" + i);
            }
        }
        SimulatedFiles damaged = files.image().afterKill();
        damageAllStripes(damaged);
        try (Store store = TestStores.open(damaged, OPTIONS)) {
            long live = store.stats().files().stream()
                    .mapToLong(FileStats::liveCount)
                    .sum();
            assertThat(store.stats().recovery().fromCheckpoint()).isTrue();
            assertThat(live).isEqualTo(store.size());
        }
    }

    @Test
    void damagedStripes_ofFilesWithoutHints_areBuiltFromTheirData() {
        damageAllStripes(files);
        files.uprootAll(".hint");
        try (Store store = TestStores.open(files, OPTIONS.readOnly(true))) {
            assertThat(store.stats().recovery().fromCheckpoint()).isTrue();
            assertThat(TestStores.contents(store)).hasSize(KEY_COUNT * 4 / 5);
            assertThat(TestStores.text(store, "k1")).isEqualTo("old1");
            assertThat(TestStores.text(store, "k5")).isNull();
        }
    }

    @Test
    void expiryOfRecords_isCountedWhicheverWayTheyAreFound() throws IOException {
        MovableClock clock = new MovableClock();
        StoreOptions expiring = OPTIONS.clock(clock).defaultTtl(Duration.ofHours(1));
        SimulatedFiles directory = new SimulatedFiles();
        try (Store store = TestStores.openEager(directory, expiring)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                TestStores.put(store, "k" + i, "old" + i);
            }
        }
        SimulatedFiles byHints = directory.image().afterKill();
        byHints.uproot(KEYDIR);
        SimulatedFiles byData = directory.image().afterKill();
        byData.uproot(KEYDIR);
        byData.uprootAll(".hint");
        clock.move(Duration.ofHours(2).toMillis());
        for (SimulatedFiles each : List.of(directory, byHints, byData)) {
            try (Store store = TestStores.open(each, OPTIONS.clock(clock))) {
                assertThat(store.stats().files())
                        .filteredOn(FileStats::sealed)
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(file.deadBytes())
                                .as("dead bytes of %s", file)
                                .isGreaterThan(file.bytes() * 9 / 10));
            }
        }
    }

    /** Nothing is read behind the last file with a hint which would bring its entries along. */
    @Test
    void filesWithHints_andNoneBehindThem() throws IOException {
        HandWrittenLog log = new HandWrittenLog(TestStores.PROTOBUF);
        SimulatedFiles directory = log.puts(1, 3).durable().filler('x', 9).written();
        openUntilHinted(directory, List.of("0000000001.hint"));
        assertThat(ManifestFile.read(directory).files()).allMatch(FileEntry::isSealed);

        assertThat(recovery(directory).scannedBytes()).isZero();
        try (Store store = TestStores.open(directory, OPTIONS)) {
            assertThat(TestStores.contents(store)).hasSize(3);
        }
    }

    /** Nobody has written down how far the log goes then, so it is found out from the files. */
    @Test
    void lastSequence_ofAKilledStoreThatIsOnlyRead() throws IOException {
        SimulatedFiles directory =
                new HandWrittenLog(TestStores.PROTOBUF).puts(1, 3).written();
        try (Store store = TestStores.open(directory, OPTIONS.readOnly(true))) {
            assertThat(store.stats().lastSequence()).isEqualTo(3);
        }
    }

    @Test
    void oneThatIsNewerThanTheLog_isRemoved() {
        SimulatedFiles earlier = files.image().afterKill();
        try (Store store = TestStores.openEager(files, OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                TestStores.put(store, "k" + i, "new" + i);
            }
        }
        assertRefused(earlier, files.content(KEYDIR), "old1");
    }

    @Test
    void oneThatKnowsAFileOfTheFuture_isRemoved() {
        SimulatedFiles earlier = files.image().afterKill();
        try (Store store = TestStores.openEager(files, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                TestStores.put(store, "k" + i, "new" + i);
            }
        }
        assertRefused(earlier, files.content(KEYDIR), "old1");
    }

    private static void assertRefused(SimulatedFiles directory, byte[] keydir, String valueOfK1) {
        directory.plant(KEYDIR, keydir);
        try (Store store = TestStores.open(directory, OPTIONS)) {
            assertThat(store.stats().recovery().fromCheckpoint()).isFalse();
            assertThat(TestStores.text(store, "k1")).isEqualTo(valueOfK1);
            assertThat(directory.image().after(PowerCut.DROP_ALL).sortedNames())
                    .doesNotContain(KEYDIR);
        }
        assertThat(directory.openCount()).as("what was refused is closed").isZero();
    }

    /** Slots of files that are gone would be lost for ever, and there are not many. */
    @Test
    void slotsOfFilesThatAMergeHasReplaced_areUsedAgain() throws IOException {
        try (Store store = TestStores.open(files, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                TestStores.put(store, "k" + i, "new" + i);
            }
            store.merging().run();
        }
        RecoveredLog log =
                Recovery.run(files, OPTIONS, TestStores.CODECS, ManifestFile.read(files));
        int slotsEnd = Objects.requireNonNull(log.openedBy()).slotsEnd();
        assertThat(slotsEnd).isGreaterThan(1);
        assertThat(log.dataFiles().create(TestStores.PROTOBUF, 4096, 0).slot())
                .isLessThan(slotsEnd);
        log.keydir().close();
        log.dataFiles().retireAll();
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }
}
