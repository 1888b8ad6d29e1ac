package io.bitcask.engine.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.damage.Outcomes.Outcome;
import io.bitcask.engine.log.FileNames;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Flips the bits of every file of a whole store. Either nothing comes of it, or it is named; no
 * value is ever wrong, and none is silently missing.
 */
@ParameterizedClass
@CsvSource({"protobuf, true", "protobuf, false", "json, true", "json, false"})
@Timeout(3600)
class EveryBitTest {

    /** How many bits of a file are tried in a build. */
    private static final int SAMPLE_COUNT = 250;

    private final WholeStore store;
    private final Outcomes outcomes = new Outcomes();

    EveryBitTest(String codec, boolean closed) {
        store = WholeStore.write(codec, closed);
    }

    @Test
    void open_whenABitIsFlipped() {
        Verdict verdict = new Verdict(store, outcomes);
        flipEach(store.names(), SAMPLE_COUNT, verdict::check);
        outcomes.print("flipped bits");
        assertThat(outcomes.of("hint", Outcome.EXACT)).isPositive();
        assertThat(outcomes.of("KEYDIR", Outcome.EXACT)).isPositive();
        assertThat(outcomes.of("MANIFEST", Outcome.REFUSED)).isPositive();
        assertThat(outcomes.of(store.kind(store.activeFile()), Outcome.SHORTER) > 0)
                .isEqualTo(!store.isClosed());
        assertThat(outcomes.of(store.kind(store.activeFile()), Outcome.REFUSED)).isPositive();
    }

    @Test
    void verify_whenABitIsFlipped() {
        List<String> names = store.names().stream()
                .filter(name -> store.isDataFile(name) || name.equals(FileNames.MANIFEST))
                .toList();
        flipEach(names, 10 * SAMPLE_COUNT, new Rescue(store)::checkNamed);
    }

    @Test
    void salvage_whenABitIsFlipped() {
        flipEach(store.names(), SAMPLE_COUNT, new Rescue(store)::checkSaved);
    }

    private void flipEach(List<String> names, int sampleCount, Consumer<Damage> check) {
        for (String name : names) {
            byte[] content = store.content(name);
            Places.each(
                    content.length * 8,
                    sampleCount,
                    bit -> check.accept(Damage.flip(name, content, bit)));
        }
    }
}
