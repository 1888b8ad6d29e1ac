package io.bitcask.engine.store;

import io.bitcask.api.Merging.MergeExplanation;
import io.bitcask.api.StorageException;
import io.bitcask.api.StoreStats;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.StoreStats.MergeStats;
import io.bitcask.api.StoreStats.RecoveryStats;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.merge.BackgroundMerge;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what there is of an open store. */
final class Census {

    private final InstantSource clock;
    private final DataFiles files;
    private final KeyOrders orders;
    private final Keydir keydir;
    private final LogWriter log;
    private final GroupCommit commit;
    private final BackgroundMerge merge;
    private final RecoveryStats recovery;

    Census(
            InstantSource clock,
            DataFiles files,
            KeyOrders orders,
            Keydir keydir,
            LogWriter log,
            GroupCommit commit,
            BackgroundMerge merge,
            RecoveryStats recovery) {
        this.clock = clock;
        this.files = files;
        this.orders = orders;
        this.keydir = keydir;
        this.log = log;
        this.commit = commit;
        this.merge = merge;
        this.recovery = recovery;
    }

    StoreStats take() {
        try {
            return new StoreStats(
                    log.codec().name(),
                    keydir.size(),
                    log.lastSequence(),
                    commit.durableSequence(),
                    files.diskBytes(),
                    keydir.bytes(),
                    log.appendedBytes(),
                    ofFiles(),
                    files.pinStats(),
                    new MergeStats(
                            merge.total(),
                            merge.isPaused(),
                            merge.options().retention(),
                            files.historyFrom()),
                    recovery);
        } catch (IOException e) {
            throw new StorageException("cannot measure the files of the store", e);
        }
    }

    private List<FileStats> ofFiles() throws IOException {
        Map<String, MergeExplanation> explanations = new HashMap<>();
        for (MergeExplanation explanation : merge.explain()) {
            explanations.put(explanation.fileName(), explanation);
        }
        long now = clock.millis();
        List<FileStats> result = new ArrayList<>();
        for (DataFile file : files.all()) {
            MergeExplanation explanation = explanations.get(file.name());
            result.add(new FileStats(
                    file.name(),
                    file.codec().name(),
                    file.isSealed(),
                    file.isMerged(),
                    file.end(),
                    file.recordCount(),
                    file.liveCount(),
                    deadBytes(file, now),
                    file.firstSequence(),
                    file.lastSequence(),
                    orders.hintBytes(file),
                    explanation != null && explanation.joins(),
                    explanation == null ? "it is new" : explanation.reason()));
        }
        return result;
    }

    private static long deadBytes(DataFile file, long nowMillis) {
        long count = file.recordCount();
        return count == 0
                ? 0
                : (long) ((double) file.end()
                        * (count - file.tally().presentCount(nowMillis))
                        / count);
    }
}
