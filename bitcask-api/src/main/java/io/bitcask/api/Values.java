package io.bitcask.api;

import java.util.function.Function;

/** The ready-made mappers of values. Codec modules add more, for JSON and for protobuf messages. */
public final class Values {

    private static final ValueMapper<byte[]> BYTES =
            of(ValueKind.BYTES, bytes -> bytes, bytes -> bytes);
    private static final ValueMapper<String> UTF8 = of(ValueKind.TEXT, Utf8::encode, Utf8::decode);
    private static final ValueMapper<Long> INT64 =
            of(ValueKind.BYTES, Int64::toSortableBytes, Int64::fromSortableBytes);

    private Values() {}

    /** Returns the mapper of plain bytes. */
    public static ValueMapper<byte[]> bytes() {
        return BYTES;
    }

    /**
     * Returns the mapper of strings, as strict UTF-8. Strings with unpaired surrogates are refused
     * with a {@link MappingException}.
     */
    public static ValueMapper<String> utf8() {
        return UTF8;
    }

    /** Returns the mapper of 64-bit numbers, as 8 bytes. */
    public static ValueMapper<Long> int64() {
        return INT64;
    }

    /** Returns a mapper made of two functions. */
    public static <V> ValueMapper<V> of(
            ValueKind kind,
            Function<? super V, byte[]> toBytes,
            Function<byte[], ? extends V> fromBytes) {
        return new ValueMapper<>() {
            @Override
            public ValueKind kind() {
                return kind;
            }

            @Override
            public byte[] toBytes(V value) {
                return toBytes.apply(value);
            }

            @Override
            public V fromBytes(byte[] bytes) {
                return fromBytes.apply(bytes);
            }
        };
    }
}
