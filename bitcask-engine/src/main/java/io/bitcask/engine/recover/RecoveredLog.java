package io.bitcask.engine.recover;

import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;

/**
 * A log that is whole, and the index of it.
 *
 * @param manifest what the manifest says now
 * @param dataFiles its files, readable
 * @param keydir where the newest record of each key lies
 * @param codec the codec that new files are to be written in
 * @param lastSequence the sequence of the last record
 * @param stats what it took
 */
public record RecoveredLog(
        Manifest manifest,
        DataFiles dataFiles,
        Keydir keydir,
        RecordCodec codec,
        long lastSequence,
        RecoveryStats stats) {}
