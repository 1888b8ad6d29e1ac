package io.bitcask.engine.merge;

import io.bitcask.api.StoreOptions;
import io.bitcask.engine.checkpoint.KeydirCheckpoints;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Poison;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The open store, as merging sees it.
 *
 * @param files the directory
 * @param storeId the store's id
 * @param options how it was opened
 * @param dataFiles its data files
 * @param orders their order
 * @param keydir its keydir
 * @param secret how keys are hashed
 * @param log the end of the log
 * @param commit what makes the log durable
 * @param poison whether it still takes writes
 * @param checkpoints the checkpoints of its keydir
 */
public record MergeContext(
        StoreFiles files,
        UUID storeId,
        StoreOptions options,
        DataFiles dataFiles,
        KeyOrders orders,
        Keydir keydir,
        Secret secret,
        LogWriter log,
        GroupCommit commit,
        Poison poison,
        KeydirCheckpoints checkpoints) {

    MergeOutput newOutput(long nowMillis) {
        return new MergeOutput(
                files, dataFiles, storeId, log.codec(), dataFiles.rollBytes(), nowMillis);
    }

    /** Makes all that has been appended durable. */
    void forceLog() {
        commit.await(log.lastSequence());
    }

    ReentrantLock writerLock() {
        return log.lock();
    }
}
