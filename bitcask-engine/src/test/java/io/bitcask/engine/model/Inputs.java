package io.bitcask.engine.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.ValueKind;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What properties feed to stores. */
final class Inputs {

    private static final byte[][] FEW_KEYS = {
        {0},
        {-1},
        {0, 0},
        {'\n'},
        "a".getBytes(UTF_8),
        "ä\"\\{}".getBytes(UTF_8),
        filled(300, 'k'),
        {-64, -128}
    };

    private Inputs() {}

    /** Returns keys, most of them from a small pool. */
    static Arbitrary<byte[]> keys() {
        return Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(FEW_KEYS)),
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40)));
    }

    /** Returns values of any bytes, texts and JSON, from nothing to more than the smallest file. */
    static Arbitrary<byte[]> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(new byte[0])),
                Tuple.of(4, Arbitraries.bytes().array(byte[].class).ofMaxSize(30)),
                Tuple.of(
                        2, Arbitraries.strings().ofMaxLength(30).map(text -> text.getBytes(UTF_8))),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                        "{}",
                                        "[1,2.50,-0,1e400]",
                                        "\"\\u0000\"",
                                        "{\"a\":{\"a\":null}}",
                                        "{\"a\":",
                                        " 1")
                                .map(text -> text.getBytes(UTF_8))),
                Tuple.of(4, bulk(30, 900)),
                Tuple.of(1, bulk(900, 6_000)),
                Tuple.of(
                        1,
                        Arbitraries.integers().between(1, 3_000).map(length -> filled(length, 0))));
    }

    private static Arbitrary<byte[]> bulk(int from, int to) {
        return Combinators.combine(Arbitraries.integers().between(from, to), Arbitraries.longs())
                .as(Inputs::randomBytes);
    }

    /** Returns as many bytes as asked for, always the same ones for one seed. */
    static byte[] randomBytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    static Arbitrary<ValueKind> kinds() {
        return Arbitraries.of(ValueKind.class);
    }

    /** Returns times to live in milliseconds, mostly 0 for none, sometimes -1 for ever. */
    static Arbitrary<Long> ttls() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.just(-1L)),
                Tuple.of(2, Arbitraries.longs().between(1, 5_000)));
    }

    static Arbitrary<Durability> durabilities() {
        return Arbitraries.of(
                Durability.NONE, Durability.interval(Duration.ofMillis(1)), Durability.SYNC);
    }

    static Arbitrary<String> codecs() {
        return Arbitraries.of(TestStores.CODEC_NAMES);
    }

    static Arbitrary<Life> lives() {
        int smallest = StoreOptions.MIN_FILE_LIMIT_BYTES;
        return Combinators.combine(
                        codecs(),
                        durabilities(),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(smallest, smallest, 3 * smallest, 64 << 10),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(0L, 0L, 0L, 3_000L),
                        Arbitraries.of(0L, 0L, 2_000L, Life.FOR_EVER))
                .as(Life::new);
    }
}
