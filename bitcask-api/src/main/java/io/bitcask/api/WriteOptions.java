package io.bitcask.api;

import java.util.Arrays;

/** Chooses among the options of one write. */
final class WriteOptions {

    private WriteOptions() {}

    /** Returns what of the options of a put goes with a delete: what says nothing of a value. */
    static WriteOption[] ofDelete(WriteOption... options) {
        return Arrays.stream(options)
                .filter(Durability.class::isInstance)
                .toArray(WriteOption[]::new);
    }
}
