package io.bitcask.engine.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.SequenceGap;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flips every bit of a small store and cuts its files at every byte. Opening refuses or shows the
 * truth, verifying names the place, and salvaging saves exactly what the damage does not touch.
 */
@ParameterizedClass
@ValueSource(strings = {"protobuf protobuf protobuf", "json json json", "protobuf json protobuf"})
class SalvageEverywhereTest {

    private final KnownStore store;

    SalvageEverywhereTest(String codecs) throws IOException {
        store = KnownStore.write(List.of(codecs.split(" ")), 6, 20, 7);
    }

    @Test
    void soundStore_isSavedWhole() throws IOException {
        KnownStore.Saved saved = store.salvage(store.files(), record -> true);

        assertThat(saved.damages()).isEmpty();
        assertThat(saved.fallBacks()).isEmpty();
        assertThat(saved.result().isComplete()).isTrue();
        assertThat(saved.result().fileCount()).isGreaterThan(1);
    }

    @Test
    void anyBit_flipped() {
        for (String name : store.dataFiles()) {
            byte[] content = store.content(name);
            each(content.length * 8, bit -> {
                byte[] damaged = content.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                check("bit " + bit + " of " + name, name, damaged, bit / 8, bit / 8 + 1);
            });
        }
    }

    @Test
    void anyFile_cutAtAnyByte() {
        for (String name : store.dataFiles()) {
            byte[] content = store.content(name);
            each(
                    content.length,
                    length -> check(
                            "a cut of " + name + " at " + length,
                            name,
                            Arrays.copyOf(content, length),
                            length,
                            content.length));
        }
    }

    private void check(String what, String name, byte[] damaged, int from, int to) {
        SimulatedFiles files = store.files();
        files.plant(name, damaged);
        Predicate<KnownRecord> untouched =
                record -> !record.file().equals(name) || record.to() <= from || record.from() >= to;
        long lost = store.records().stream().filter(untouched.negate()).count();
        try {
            store.checkOpen(files);
            KnownStore.Saved saved = store.salvage(files, untouched);
            List<DamagedStretch> stretches = KnownStore.verify(files);
            assertThat(stretches).isEqualTo(saved.damages());
            assertThat(stretches).singleElement().satisfies(stretch -> {
                assertThat(stretch.file()).hasFileName(name);
                assertThat(stretch.offsetBytes()).isLessThanOrEqualTo(from);
                assertThat(stretch.endBytes()).isGreaterThanOrEqualTo(to);
            });
            Optional<SequenceGap> missing = stretches.getFirst().missing();
            missing.ifPresent(gap -> assertThat(gap.count()).isEqualTo(lost));
            if (lost > 0) {
                assertThat(missing).isPresent();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }

    @Test
    void anyBitOfTheManifest_flipped_losesNothing() {
        byte[] content = store.content(FileNames.MANIFEST);
        each(content.length * 8, bit -> {
            byte[] damaged = content.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            checkManifest("bit " + bit, damaged);
        });
        each(content.length, length -> checkManifest("cut", Arrays.copyOf(content, length)));
    }

    private void checkManifest(String what, byte[] damaged) {
        SimulatedFiles files = store.files();
        files.plant(FileNames.MANIFEST, damaged);
        try {
            store.checkOpen(files);
            KnownStore.Saved saved = store.salvage(files, record -> true);
            assertThat(saved.damages())
                    .singleElement()
                    .satisfies(
                            stretch -> assertThat(stretch.file()).hasFileName(FileNames.MANIFEST));
        } catch (IOException e) {
            throw new UncheckedIOException(what, e);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }

    private static void each(int count, IntConsumer action) {
        IntStream.range(0, count).parallel().forEach(action);
    }
}
