package io.bitcask.engine.inspect;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.WriteBatch;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.testing.TestStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A follower beside the writer, which it knows by its files alone. */
@Timeout(60)
class LogFollowTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    @TempDir
    Path directory;

    /** What a follower was told, each on a line. */
    private static final class Told implements FollowListener {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void record(LogRecord record) {
            lines.add(
                    record.sequence() + " " + new String(record.copyKey(), StandardCharsets.UTF_8));
        }

        @Override
        public void missing(long from, long to) {
            lines.add(from + "-" + to + " missing");
        }

        List<String> take() {
            List<String> taken = List.copyOf(lines);
            lines.clear();
            return taken;
        }
    }

    private final Told told = new Told();

    private List<String> look(LogFollow follow) {
        follow.look(told);
        return told.take();
    }

    @ParameterizedTest
    @ValueSource(strings = {"protobuf", "json"})
    void writes_areToldOnce_asTheyCome(String codec) {
        try (Store store = TestStores.open(directory, OPTIONS.codec(codec))) {
            LogFollow follow = LogFollow.from(directory, 1);
            assertThat(look(follow)).isEmpty();
            store.put(bytes("a"), bytes("1"));
            store.delete(bytes("a"));
            assertThat(look(follow)).containsExactly("1 a", "2 a");
            WriteBatch batch = new WriteBatch();
            batch.put(bytes("b"), bytes("2"));
            batch.put(bytes("c"), bytes("3"));
            store.write(batch);
            store.sync();
            store.put(bytes("d"), bytes("4"));
            assertThat(look(follow)).containsExactly("3 b", "4 c", "5 d");
            assertThat(look(follow)).isEmpty();
            assertThat(follow.seenSequence()).isEqualTo(5);
        }
    }

    @Test
    void files_thatAreRolled_areAllRead() {
        try (Store store = TestStores.open(directory, OPTIONS.codec("protobuf"))) {
            LogFollow follow = LogFollow.from(directory, 1);
            List<String> expected = new ArrayList<>();
            List<String> seen = new ArrayList<>();
            for (int count = 1; count <= 500; count++) {
                store.put(bytes("key" + count), new byte[100]);
                expected.add(count + " key" + count);
                if (count % 97 == 0) {
                    seen.addAll(look(follow));
                }
            }
            seen.addAll(look(follow));
            assertThat(store.stats().files()).hasSizeGreaterThan(3);
            assertThat(seen).containsExactlyElementsOf(expected);
            assertThat(follow.fileCount()).isGreaterThan(3);
            assertThat(follow.diskBytes()).isGreaterThan(50_000);
        }
    }

    @Test
    void writer_inAnotherThread_isFollowedWithoutAGap() throws Exception {
        int count = 20_000;
        StoreOptions options = OPTIONS.fileLimitBytes(256 << 10);
        try (Store store = TestStores.open(directory, options)) {
            LogFollow follow = LogFollow.from(directory, 1);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int number = 1; number <= count; number++) {
                    store.put(bytes("k" + number), new byte[number % 200]);
                }
            });
            List<String> seen = new ArrayList<>();
            while (follow.seenSequence() < count) {
                seen.addAll(look(follow));
            }
            writer.get(1, TimeUnit.MINUTES);
            assertThat(seen).hasSize(count).doesNotHaveDuplicates().first().isEqualTo("1 k1");
            assertThat(seen).last().isEqualTo(count + " k" + count);
        }
    }

    @Test
    void merged_andCleared_isToldToBeMissing() {
        try (Store store = TestStores.open(directory, OPTIONS)) {
            for (int count = 0; count < 400; count++) {
                store.put(bytes("same"), new byte[100]);
            }
            store.merging().run();
            LogFollow follow = LogFollow.from(directory, 1);
            List<String> first = look(follow);
            assertThat(first.getFirst()).matches("1-\\d+ missing");
            assertThat(follow.seenSequence()).isEqualTo(400);
            store.put(bytes("x"), bytes("1"));
            store.clear();
            store.put(bytes("y"), bytes("2"));
            assertThat(look(follow).getLast()).isEqualTo("402 y");
        }
    }

    @Test
    void end_isWhereAFollowerMayBegin() {
        try (Store store = TestStores.open(directory, OPTIONS)) {
            for (int count = 0; count < 100; count++) {
                store.put(bytes("k" + count), bytes("v"));
            }
        }
        assertThat(look(LogFollow.fromEnd(directory, 2))).containsExactly("99 k98", "100 k99");
        try (Store store = TestStores.open(directory, OPTIONS)) {
            LogFollow follow = LogFollow.fromEnd(directory, 0);
            assertThat(look(follow)).isEmpty();
            store.put(bytes("more"), bytes("v"));
            assertThat(look(follow)).containsExactly("101 more");
        }
    }

    @Test
    void directory_ofNoStore_isRefused() {
        assertThatThrownBy(() -> LogFollow.from(directory, 1))
                .isInstanceOf(NotAStoreException.class);
    }
}
