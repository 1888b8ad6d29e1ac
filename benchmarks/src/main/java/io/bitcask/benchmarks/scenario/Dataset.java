package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.workload.Shape;

/** The kinds of data that scenarios are about. */
public enum Dataset {
    /** Keys of 16 bytes, values of 100. */
    USUAL,
    /** Keys of 16 bytes, values of 1 KiB. */
    LARGE_VALUES,
    /** Keys of 128 bytes, values of 100. */
    LONG_KEYS,
    /** More keys of 16 bytes, values of 100. */
    MANY_KEYS;

    private static final int KEY_BYTES = 16;
    private static final int VALUE_BYTES = 100;
    private static final int LONG_KEY_BYTES = 128;
    private static final int LARGE_VALUE_BYTES = 1 << 10;

    /** Returns how much of it there is at a scale. */
    public Shape shape(Scale scale) {
        return switch (this) {
            case USUAL -> new Shape(scale.keyCount(), KEY_BYTES, VALUE_BYTES);
            case LARGE_VALUES -> new Shape(scale.largeValueCount(), KEY_BYTES, LARGE_VALUE_BYTES);
            case LONG_KEYS -> new Shape(scale.keyCount(), LONG_KEY_BYTES, VALUE_BYTES);
            case MANY_KEYS -> new Shape(scale.manyKeyCount(), KEY_BYTES, VALUE_BYTES);
        };
    }
}
