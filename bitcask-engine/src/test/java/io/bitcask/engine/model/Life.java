package io.bitcask.engine.model;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import java.time.InstantSource;

/**
 * How a store is opened this time.
 *
 * @param codec what new files are written in
 * @param durability what every write promises
 * @param mapped whether to write through a mapping where possible
 * @param fileLimitBytes when to roll
 * @param reserves whether the file system can reserve space
 */
record Life(
        String codec, Durability durability, boolean mapped, int fileLimitBytes, boolean reserves) {

    StoreOptions options(InstantSource clock) {
        return StoreOptions.defaults()
                .codec(codec)
                .durability(durability)
                .mapActiveFile(mapped)
                .fileLimitBytes(fileLimitBytes)
                .clock(clock);
    }
}
