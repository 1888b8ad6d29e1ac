package io.bitcask.api;

/** The ready-made mappers of keys. */
public final class Keys {

    private static final KeyMapper<String> UTF8 = new KeyMapper<>() {
        @Override
        public byte[] toBytes(String key) {
            return Utf8.encode(key);
        }

        @Override
        public String fromBytes(byte[] bytes) {
            return Utf8.decode(bytes);
        }
    };

    private static final KeyMapper<Long> INT64 = new KeyMapper<>() {
        @Override
        public byte[] toBytes(Long key) {
            return Int64.toSortableBytes(key);
        }

        @Override
        public Long fromBytes(byte[] bytes) {
            return Int64.fromSortableBytes(bytes);
        }
    };

    private Keys() {}

    /**
     * Returns the mapper of strings, as strict UTF-8; the order of keys is that of code points.
     * Strings with unpaired surrogates are refused with a {@link MappingException}.
     */
    public static KeyMapper<String> utf8() {
        return UTF8;
    }

    /** Returns the mapper of 64-bit numbers, as 8 bytes whose order is that of the numbers. */
    public static KeyMapper<Long> int64() {
        return INT64;
    }
}
