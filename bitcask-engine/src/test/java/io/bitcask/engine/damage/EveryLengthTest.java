package io.bitcask.engine.damage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.damage.Outcomes.Outcome;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.testing.KnownFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cuts every file of a whole store at every length, puts behind it what does not belong there, and
 * makes lengths of frames wrong. Damage in the middle of the log is never taken for a torn end.
 */
@ParameterizedClass
@CsvSource({"protobuf, true", "protobuf, false", "json, true", "json, false"})
@Timeout(3600)
class EveryLengthTest {

    /** How many lengths of a file are tried in a build. */
    private static final int SAMPLE_COUNT = 120;

    private static final int[] TAIL_BYTES = {1, 7, 128, 511, 512, 4096, 70_000};

    /** Lengths that are longer than they were, in one byte and in five. */
    private static final List<byte[]> LENGTHS =
            List.of(new byte[] {0x7f}, new byte[] {(byte) 0xff}, new byte[] {
                (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7
            });

    private final WholeStore store;
    private final Outcomes outcomes = new Outcomes();
    private final Verdict verdict;
    private final Rescue rescue;

    EveryLengthTest(String codec, boolean closed) {
        store = WholeStore.write(codec, closed);
        verdict = new Verdict(store, outcomes);
        rescue = new Rescue(store);
    }

    @Test
    void open_whenAFileIsCut() {
        for (String name : store.names()) {
            byte[] content = store.content(name);
            Places.each(content.length, SAMPLE_COUNT, length -> {
                Damage damage = Damage.cut(name, content, length);
                verdict.check(damage);
                rescue.checkSaved(damage);
            });
        }
        outcomes.print("cuts");
        assertThat(outcomes.of(store.kind(store.activeFile()), Outcome.REFUSED)).isPositive();
    }

    @Test
    void verify_whenAFileIsCutThatWasDurable() {
        for (String name : store.names()) {
            if (store.isDataFile(name) && store.kind(name).startsWith("open") && !store.isClosed()
                    || !store.isDataFile(name) && !name.equals(FileNames.MANIFEST)) {
                continue; // nobody can know that there was more
            }
            byte[] content = store.content(name);
            Places.every(
                    content.length, length -> rescue.checkNamed(Damage.cut(name, content, length)));
        }
    }

    @Test
    void open_whenSomethingElseFollowsTheEnd() {
        List<Damage> damages = new ArrayList<>();
        for (String name : store.names()) {
            byte[] content = store.content(name);
            for (int bytes : TAIL_BYTES) {
                byte[] ones = new byte[bytes];
                Arrays.fill(ones, (byte) 0xff);
                damages.add(Damage.tail("zeros", name, content, new byte[bytes]));
                damages.add(Damage.tail("ones", name, content, ones));
            }
            for (String other : store.names()) {
                byte[] old = store.content(other);
                if (old.length == 0) { // a hint that was about to be written when it was killed
                    continue;
                }
                damages.add(Damage.tail(other, name, content, old));
                damages.add(Damage.tail(
                        "the end of " + other,
                        name,
                        content,
                        Arrays.copyOfRange(old, old.length / 2, old.length)));
            }
        }
        Places.every(damages.size(), i -> {
            verdict.check(damages.get(i));
            rescue.checkSaved(damages.get(i));
        });
        outcomes.print("tails");
        assertThat(outcomes.of("MANIFEST", Outcome.REFUSED)).isPositive();
        for (Outcome outcome : List.of(Outcome.SHORTER, Outcome.NAMED_BY_READ)) {
            assertThat(outcomes.of(store.kind(store.activeFile()), outcome)).isZero();
        }
    }

    /** A length that points behind the end looks like a frame that was torn. */
    @Test
    void open_whenALengthPointsBehindTheEnd() {
        List<Damage> damages = new ArrayList<>();
        for (KnownFrame frame : store.frames()) {
            byte[] content = store.content(frame.file());
            for (byte[] length : LENGTHS) {
                for (int at = frame.offset(); at < frame.offset() + 10; at++) {
                    Damage damage = Damage.over("a length", frame.file(), content, at, length);
                    if (!Arrays.equals(damage.content(), content)) {
                        damages.add(damage);
                    }
                }
            }
            // The end of a line is where the codec json keeps its length.
            damages.add(Damage.over(
                    "a line's end", frame.file(), content, frame.end() - 1, new byte[] {' '}));
        }
        Places.each(damages.size(), 4 * SAMPLE_COUNT, i -> {
            verdict.check(damages.get(i));
            rescue.checkSaved(damages.get(i));
        });
        outcomes.print("lengths");
        assertThat(outcomes.of(store.kind(store.activeFile()), Outcome.EXACT)).isZero();
    }
}
