package io.bitcask.testkit;

import io.bitcask.api.codec.RecordKind;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/**
 * Any record that an engine may write, with short keys and values.
 *
 * <pre>{@code
 * @Property
 * void anything(@ForAll(supplier = AnyRecord.class) SampleRecord record) { ... }
 * }</pre>
 */
public final class AnyRecord implements ArbitrarySupplier<SampleRecord> {

    private static final int LONGEST_KEY_BYTES = 200;
    private static final int LONGEST_VALUE_BYTES = 600;

    /** Makes a supplier. All are alike. */
    public AnyRecord() {}

    @Override
    public Arbitrary<SampleRecord> get() {
        Arbitrary<Long> times = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        Arbitraries.of(RecordKind.class),
                        Arbitraries.longs().greaterOrEqual(1),
                        times,
                        times.optional(0.5),
                        content(1, LONGEST_KEY_BYTES),
                        content(0, LONGEST_VALUE_BYTES))
                .as((kind, sequence, time, expiry, key, value) ->
                        SampleRecord.of(kind, sequence, time, expiry.orElse(0L), key, value));
    }

    private static Arbitrary<byte[]> content(int shortest, int longest) {
        Arbitrary<byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMinSize(shortest).ofMaxSize(longest);
        Arbitrary<byte[]> text = Arbitraries.strings()
                .ofMinLength(shortest)
                .ofMaxLength(longest / 4)
                .map(string -> string.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> json = Arbitraries.strings()
                .withChars("{}[]\":,\\ \n0123456789.-+eEtruefalsn")
                .ofMinLength(shortest)
                .ofMaxLength(longest)
                .map(string -> string.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(bytes, text, json).withoutEdgeCases();
    }
}
