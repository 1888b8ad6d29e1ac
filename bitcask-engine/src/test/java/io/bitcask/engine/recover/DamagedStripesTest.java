package io.bitcask.engine.recover;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.PinStats;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What building the damaged stripes of a checkpoint again reads, keeps, and tells. */
@Timeout(60)
class DamagedStripesTest {

    private static final int KEY_COUNT = 120;
    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    private final SimulatedFiles files = new SimulatedFiles();
    private final AtomicInteger told = new AtomicInteger();
    private RecoveredLog log;
    private Secret secret;

    /** One key of each stripe that has any. */
    private final List<KeyDigest> oneOfEachStripe = new ArrayList<>();

    @BeforeEach
    void openWithNoStripeIntact() throws IOException {
        try (Store store = TestStores.openEager(files, OPTIONS)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                TestStores.put(store, "k" + i, "v" + "x".repeat(200));
            }
        }
        damageAllStripes();
        open();
        TreeMap<Integer, KeyDigest> byStripe = new TreeMap<>();
        for (int i = 0; i < KEY_COUNT; i++) {
            KeyDigest digest = digest(i);
            byStripe.put(Keydir.stripeOf(digest), digest);
        }
        oneOfEachStripe.addAll(byStripe.values());
    }

    private void open() throws IOException {
        log = Recovery.run(files, OPTIONS, TestStores.CODECS, ManifestFile.read(files));
        secret = new Secret(log.manifest().hashSecret0(), log.manifest().hashSecret1());
        log.damaged().whenRebuilt(told::incrementAndGet);
        assertThat(log.stats().fromCheckpoint()).isTrue();
    }

    @AfterEach
    void close() throws IOException {
        log.keydir().close();
        log.damaged().close();
        log.dataFiles().retireAll();
        assertThat(files.openCount()).isZero();
    }

    /** Flips bits all over the slots; FORMAT.md says where these are. */
    private void damageAllStripes() {
        byte[] keydir = files.content(CheckpointFormat.FILE_NAME);
        long slotsEnd = ByteBuffer.wrap(keydir).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
        for (int at = 4096; at < slotsEnd; at += 16) {
            keydir[at] ^= 1;
        }
        files.plant(CheckpointFormat.FILE_NAME, keydir);
    }

    private KeyDigest digest(int key) {
        KeyDigest digest = new KeyDigest();
        byte[] bytes = bytes("k" + key);
        secret.digest(bytes, 0, bytes.length, digest);
        return digest;
    }

    /** Touches a stripe, and returns what was opened for that, if anything. */
    private List<String> openedFor(KeyDigest key) {
        int before = files.log().count();
        assertThat(log.keydir().find(key)).isNotEqualTo(Location.NONE);
        return files.log().since(before).stream()
                .filter(call -> call.kind() == CallKind.OPEN)
                .map(Call::file)
                .distinct()
                .toList();
    }

    private List<String> hints() {
        return log.dataFiles().all().stream()
                .filter(DataFile::isSealed)
                .map(file -> file.name().replace(".binpb", ".hint"))
                .toList();
    }

    /** Hints, and the data of the file that has none. */
    private List<String> everything() {
        List<String> names = new ArrayList<>(hints());
        names.add(log.dataFiles().last().name());
        return names;
    }

    @Test
    void firstStripe_isReadForItself_andTheSecondForAllOthers() {
        assertThat(hints()).isNotEmpty();
        assertThat(oneOfEachStripe).hasSizeGreaterThan(10);
        assertThat(openedFor(oneOfEachStripe.get(0)))
                .containsExactlyInAnyOrderElementsOf(everything());
        assertThat(openedFor(oneOfEachStripe.get(1)))
                .containsExactlyInAnyOrderElementsOf(everything());
        for (KeyDigest key : oneOfEachStripe.subList(2, oneOfEachStripe.size())) {
            assertThat(openedFor(key)).isEmpty();
        }
        for (int i = 0; i < KEY_COUNT; i++) {
            assertThat(openedFor(digest(i))).isEmpty();
        }
        assertThat(log.keydir().size()).isEqualTo(KEY_COUNT);
    }

    /** Nobody needs what was loaded beside any more when all is counted; who does, loads again. */
    @Test
    void whatWasLoadedBeside_isGivenUpByClosing() {
        assertThat(openedFor(oneOfEachStripe.get(0))).isNotEmpty();
        assertThat(openedFor(oneOfEachStripe.get(1))).isNotEmpty();
        log.damaged().close();
        assertThat(openedFor(oneOfEachStripe.get(2))).isNotEmpty();
        assertThat(openedFor(oneOfEachStripe.get(3))).isEmpty();
    }

    @Test
    void eachRebuilding_isTold_andKeepsNoFile() {
        for (int i = 0; i < 3; i++) {
            assertThat(log.keydir().find(oneOfEachStripe.get(i))).isNotEqualTo(Location.NONE);
            assertThat(told).hasValue(i + 1);
            assertThat(log.damaged().count()).isEqualTo(i + 1);
            assertThat(log.dataFiles().pinStats()).isEqualTo(new PinStats(0, 0, 0));
            assertThat(log.keydir().find(oneOfEachStripe.get(i))).isNotEqualTo(Location.NONE);
            assertThat(told).as("a stripe that is intact by now").hasValue(i + 1);
        }
    }
}
