package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.testing.KnownFrame;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Damages every byte of a small store that was killed. What was never synced may be gone from the
 * damage on; what can be shown to have been durable is damage, and is never taken for a torn end.
 */
@ParameterizedClass
@CsvSource({"json, protobuf", "protobuf, json"})
class LogDamageTest {

    private final DamagedStore store;

    LogDamageTest(String sealedCodec, String activeCodec) {
        store = new DamagedStore(sealedCodec, activeCodec);
    }

    @Test
    void open_whenCutAtAnyByte() {
        byte[] active = store.active();
        each(
                store.end(),
                length -> store.checkActive(
                        "a cut at " + length,
                        length,
                        Integer.MAX_VALUE,
                        Arrays.copyOf(active, length)));
    }

    @Test
    void open_whenAnyByteBeginsAHole() {
        byte[] active = store.active();
        for (int size : List.of(1, 40, 512)) {
            for (byte filler : new byte[] {0, (byte) 0xff}) {
                each(store.end(), from -> {
                    int to = Math.min(store.end(), from + size);
                    byte[] damaged = active.clone();
                    Arrays.fill(damaged, from, to, filler);
                    if (!Arrays.equals(damaged, active)) {
                        int first = Arrays.mismatch(damaged, active);
                        store.checkActive(
                                "a hole of " + filler + " from " + from + " to " + to,
                                first,
                                to,
                                damaged);
                    }
                });
            }
        }
    }

    @Test
    void open_whenAnyBitOfTheActiveFileIsFlipped() {
        byte[] active = store.active();
        each(active.length * 8, bit -> {
            byte[] damaged = active.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            store.checkActive("flipping bit " + bit, bit / 8, bit / 8 + 1, damaged);
        });
    }

    @Test
    void open_whenAnyBitOfTheSealedFileIsFlipped() {
        refusesEveryFlippedBit(store.sealedFile());
    }

    @Test
    void open_whenAnyBitOfTheManifestIsFlipped() {
        refusesEveryFlippedBit(FileNames.MANIFEST);
    }

    private void refusesEveryFlippedBit(String name) {
        byte[] content = store.content(name);
        each(content.length * 8, bit -> {
            byte[] damaged = content.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            store.checkRefused("flipping bit " + bit + " of " + name, name, damaged);
        });
    }

    @Test
    void open_whenTheSealedFileOrTheManifestIsCut() {
        for (String name : List.of(store.sealedFile(), FileNames.MANIFEST)) {
            byte[] content = store.content(name);
            each(
                    content.length,
                    length -> store.checkRefused(
                            "a cut of " + name + " at " + length,
                            name,
                            Arrays.copyOf(content, length)));
        }
    }

    @Test
    void open_whenSomethingElseFollowsTheEnd() {
        byte[] active = Arrays.copyOf(store.active(), store.end());
        int all = store.open(store.activeFile(), active);
        for (int length : List.of(1, 7, 100, 511, 512, 4096, 300_000)) {
            byte[] longer = Arrays.copyOf(active, active.length + length);
            assertThat(store.open(store.activeFile(), longer)).as("zeros").isEqualTo(all);
            Arrays.fill(longer, active.length, longer.length, (byte) 0xff);
            assertThat(store.open(store.activeFile(), longer)).as("ones").isEqualTo(all);
        }
    }

    @Test
    void open_whenAnOldBlockFollowsTheEnd() {
        byte[] active = Arrays.copyOf(store.active(), store.end());
        int all = store.open(store.activeFile(), active);
        for (KnownFrame frame : store.frames()) {
            byte[] longer = Arrays.copyOf(active, active.length + active.length - frame.offset());
            System.arraycopy(
                    active, frame.offset(), longer, active.length, active.length - frame.offset());
            assertThat(store.open(store.activeFile(), longer)).isEqualTo(all);
        }
    }

    @Test
    void open_whenADurableRecordIsDamagedInFrontOfItsMark() {
        KnownFrame mark = store.frames().stream()
                .filter(KnownFrame::isMark)
                .reduce((a, b) -> b)
                .orElseThrow();
        KnownFrame below = store.frames().stream()
                .filter(frame -> !frame.isMark() && frame.sequence() == mark.sequence())
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> store.open(store.activeFile(), damaged(below)))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(store.activeFile())
                .hasMessageContaining("offset " + below.offset());
    }

    @Test
    void open_whenTheSameDamageIsBehindAllMarks() {
        KnownFrame last = store.frames().getLast();
        int all = store.open(store.activeFile(), store.active());
        assertThat(store.open(store.activeFile(), damaged(last))).isEqualTo(all - 1);
    }

    private byte[] damaged(KnownFrame frame) {
        byte[] damaged = store.active();
        damaged[(frame.offset() + frame.end()) / 2] ^= 1;
        return damaged;
    }

    private static void each(int count, IntConsumer action) {
        IntStream.range(0, count).parallel().forEach(action);
    }
}
