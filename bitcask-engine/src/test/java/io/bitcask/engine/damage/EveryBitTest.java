package io.bitcask.engine.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.damage.Outcomes.Outcome;
import io.bitcask.engine.log.FileNames;
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
        for (String name : store.names()) {
            byte[] content = store.content(name);
            Places.each(
                    content.length * 8,
                    SAMPLE_COUNT,
                    bit -> verdict.check(Damage.flip(name, content, bit)));
        }
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
        Rescue rescue = new Rescue(store);
        for (String name : store.names()) {
            byte[] content = store.content(name);
            if (store.isDataFile(name) || name.equals(FileNames.MANIFEST)) {
                Places.each(
                        content.length * 8,
                        10 * SAMPLE_COUNT,
                        bit -> rescue.checkNamed(Damage.flip(name, content, bit)));
            }
        }
    }

    @Test
    void salvage_whenABitIsFlipped() {
        Rescue rescue = new Rescue(store);
        for (String name : store.names()) {
            byte[] content = store.content(name);
            Places.each(
                    content.length * 8,
                    SAMPLE_COUNT,
                    bit -> rescue.checkSaved(Damage.flip(name, content, bit)));
        }
    }
}
