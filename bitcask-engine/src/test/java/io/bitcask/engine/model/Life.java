package io.bitcask.engine.model;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.StoreOptions;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a store is opened this time.
 *
 * @param codec what new files are written in
 * @param durability what every write promises
 * @param mapped whether to write through a mapping where possible
 * @param fileLimitBytes when to roll
 * @param reserves whether the file system can reserve space
 * @param defaultTtlMillis how long values live by default, or 0 for ever
 * @param retentionMillis for how long merges keep what was replaced
 */
record Life(
        String codec,
        Durability durability,
        boolean mapped,
        int fileLimitBytes,
        boolean reserves,
        long defaultTtlMillis,
        long retentionMillis) {

    /** A time for which merges keep everything. */
    static final long FOR_EVER = Duration.ofDays(36_500).toMillis();

    StoreOptions options(InstantSource clock) {
        StoreOptions options = StoreOptions.defaults()
                .codec(codec)
                .durability(durability)
                .mapActiveFile(mapped)
                .fileLimitBytes(fileLimitBytes)
                .merge(MergeOptions.defaults()
                        .automatic(false) // the model says when
                        .retention(Duration.ofMillis(retentionMillis)))
                .clock(clock);
        return defaultTtlMillis == 0
                ? options
                : options.defaultTtl(Duration.ofMillis(defaultTtlMillis));
    }
}
