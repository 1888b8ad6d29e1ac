package io.bitcask.engine.event;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Merging.MergeResult;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.testing.Await;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventsTest {

    private static final List<String> ALL = List.of(
            "SlowGet", "Force", "Roll", "HintRebuild", "Merge", "WriterLockWait", "WritePause");

    @TempDir
    Path directory;

    private Store open() {
        return TestStores.open(
                directory.resolve("store"),
                TestStores.SMALL_FILES
                        .durability(Durability.NONE)
                        .merge(MergeOptions.defaults().automatic(false)));
    }

    private static Recording record() {
        Recording recording = new Recording();
        ALL.forEach(name -> recording.enable("bitcask." + name).withoutThreshold());
        recording.start();
        return recording;
    }

    private List<RecordedEvent> stop(Recording recording, String name) throws IOException {
        Path file = directory.resolve("recording.jfr");
        if (recording.getState() == RecordingState.RUNNING) {
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("bitcask." + name))
                .toList();
    }

    @Test
    void get_saysHowLongItTook_andNoKey() throws IOException {
        try (Store store = open();
                Recording recording = record()) {
            put(store, "secret", "value");
            assertThat(store.get(bytes("secret"))).isNotNull();
            assertThat(store.get(bytes("absent"))).isNull();

            List<RecordedEvent> gets = stop(recording, "SlowGet");
            assertThat(gets).hasSize(2);
            assertThat(gets.getFirst().getBoolean("found")).isTrue();
            assertThat(gets.getFirst().getInt("valueBytes")).isEqualTo(5);
            assertThat(gets.getFirst().getDuration()).isPositive();
            assertThat(gets.getLast().getBoolean("found")).isFalse();
            assertThat(gets.toString()).doesNotContain("secret", "absent");
        }
    }

    @Test
    void threshold_leavesQuickGetsOut() throws IOException {
        try (Store store = open();
                Recording recording = new Recording()) {
            recording.enable("bitcask.SlowGet").withThreshold(Duration.ofHours(1));
            recording.start();
            put(store, "a", "value");
            assertThat(store.get(bytes("a"))).isNotNull();

            assertThat(stop(recording, "SlowGet")).isEmpty();
        }
    }

    @Test
    void force_saysUpToWhere() throws IOException {
        try (Store store = open();
                Recording recording = record()) {
            put(store, "a", "1");
            put(store, "a", "2");
            store.sync();

            assertThat(stop(recording, "Force")).singleElement().satisfies(force -> {
                assertThat(force.getLong("lastSequence")).isEqualTo(2);
                assertThat(force.getInt("fileCount")).isEqualTo(1);
            });
        }
    }

    @Test
    void rollHintAndMerge_sayWhatTheyDid() throws IOException {
        try (Store store = open();
                Recording recording = record()) {
            for (int i = 0; i < 10; i++) {
                put(store, "a", "value " + i);
            }
            store.put(bytes("filler"), new byte[StoreOptions.MIN_FILE_LIMIT_BYTES]); // rolls
            Await.until(() -> store.stats().files().getFirst().hasHint());
            Await.untilNothingIsPinned(store); // the event is over then, too
            MergeResult result = store.merging().run();

            assertThat(stop(recording, "Roll")).singleElement().satisfies(roll -> {
                assertThat(roll.getString("path")).endsWith("0000000002.binpb");
                assertThat(roll.getLong("fullBytes")).isEqualTo(result.bytesRead());
            });
            assertThat(stop(recording, "HintRebuild")).anySatisfy(hint -> {
                assertThat(hint.getString("path")).endsWith("0000000001.binpb");
                assertThat(hint.getString("reason")).isEqualTo("there is none");
                assertThat(hint.getLong("recordCount")).isEqualTo(10);
            });
            assertThat(stop(recording, "Merge")).singleElement().satisfies(merge -> {
                assertThat(merge.getString("directory")).endsWith("store");
                assertThat(merge.getInt("filesRead")).isEqualTo(1);
                assertThat(merge.getLong("bytesRead")).isEqualTo(result.bytesRead());
                assertThat(merge.getLong("bytesWritten")).isEqualTo(result.bytesWritten());
                assertThat(merge.getLong("recordsKept")).isEqualTo(1);
                assertThat(merge.getLong("recordsDropped")).isEqualTo(9);
            });
        }
    }

    @Test
    void waits_areSeen() throws IOException {
        try (Recording recording = record()) {
            WriterLockWaitEvent lockWait = Events.writerLockWait();
            WritePauseEvent pause = Events.writePause();
            assertThat(lockWait).isNotNull();
            assertThat(pause).isNotNull();
            lockWait.over();
            pause.over();

            assertThat(stop(recording, "WriterLockWait")).hasSize(1);
            assertThat(stop(recording, "WritePause")).hasSize(1);
        }
    }

    @Test
    void nothing_isBegunWhereNobodyRecords() {
        assertThat(Events.slowGet()).isNull();
        assertThat(Events.force()).isNull();
        assertThat(Events.writerLockWait()).isNull();
    }
}
