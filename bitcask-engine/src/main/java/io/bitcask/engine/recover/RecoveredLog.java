package io.bitcask.engine.recover;

import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.checkpoint.CheckpointTable;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log that is whole, and the index of it.
 *
 * @param manifest what the manifest says now
 * @param dataFiles its files, readable
 * @param keydir where the newest record of each key lies
 * @param codec the codec that new files are to be written in
 * @param lastSequence the sequence of the last record
 * @param withoutHint the complete files that have no good hint
 * @param openedBy the table of the checkpoint that the keydir comes from, if it comes from one
 * @param damaged who builds damaged parts of that again
 * @param stats what it took
 */
public record RecoveredLog(
        Manifest manifest,
        DataFiles dataFiles,
        Keydir keydir,
        RecordCodec codec,
        long lastSequence,
        List<DataFile> withoutHint,
        @Nullable CheckpointTable openedBy,
        DamagedStripes damaged,
        RecoveryStats stats) {}
