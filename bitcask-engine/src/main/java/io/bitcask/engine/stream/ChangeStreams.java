package io.bitcask.engine.stream;

import io.bitcask.api.Change;
import io.bitcask.api.Changes;
import io.bitcask.api.HistoryGoneException;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.Arrivals;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.merge.OpenStreams;
import io.bitcask.engine.scan.PinnedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The change streams of an open store, and where they have their records from. Thread-safe. */
public final class ChangeStreams {

    private final LogWriter log;
    private final GroupCommit commit;
    private final DataFiles files;
    private final KeyOrders orders;
    private final OpenStreams merging;
    private final Poison poison;
    private final Path directory;
    private final boolean verify;
    private final Set<ChangeStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean storeClosed;
    private final AtomicInteger clearCount = new AtomicInteger();
    private volatile int largestWindow = MergedWindow.LARGEST_COUNT;

    /**
     * Begins without any.
     *
     * @param merging is told of each stream, so that merges keep what it has not seen
     * @param verify whether to compare checksums of merged records
     */
    public ChangeStreams(
            LogWriter log,
            GroupCommit commit,
            DataFiles files,
            KeyOrders orders,
            OpenStreams merging,
            Poison poison,
            Path directory,
            boolean verify) {
        this.log = log;
        this.commit = commit;
        this.files = files;
        this.orders = orders;
        this.merging = merging;
        this.poison = poison;
        this.directory = directory;
        this.verify = verify;
        commit.whenForced(log.arrivals()::signal);
    }

    /** Sets how many records of merged files are collected at once, for tests. */
    public void largestWindow(int count) {
        largestWindow = count;
    }

    /** Opens a stream, as {@link io.bitcask.api.Store#changes(long)} describes. */
    public Changes open(long fromSequence, Changes.Shown shown) {
        checkFrom(fromSequence);
        ChangeStream stream = new ChangeStream(this, fromSequence, shown);
        merging.add(stream, stream::seenSequence);
        open.add(stream);
        try {
            checkNotGone(fromSequence);
            stream.checkOpen(); // the store may have been closed meanwhile
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
        return stream;
    }

    /** Returns a publisher, as {@link io.bitcask.api.Store#publisher} describes. */
    public Flow.Publisher<Change<byte[], byte[]>> publisher(long fromSequence) {
        checkFrom(fromSequence);
        return subscriber -> ChangePublisher.subscribe(
                () -> open(fromSequence, Changes.Shown.DURABLE), subscriber);
    }

    private static void checkFrom(long fromSequence) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException(
                    "fromSequence is " + fromSequence + ", it must be at least 1");
        }
    }

    void checkNotGone(long fromSequence) {
        long available = files.changesFrom();
        if (fromSequence < available) {
            throw new HistoryGoneException(fromSequence, available);
        }
    }

    /**
     * Finds the files that hold the records from a sequence on.
     *
     * @param upTo a sequence that records are known to reach
     * @throws HistoryGoneException when a merge has dropped some
     */
    RecordSource source(long from, long upTo) {
        PinnedFiles pinned = PinnedFiles.now(log, files, orders);
        try {
            checkNotGone(from); // behind the pins: they hold what there was before
            DataFile file = firstOfLog(pinned.files(), from);
            if (file != null && file.firstSequence() <= from) {
                return logReader(file, pinned);
            }
            long last = file == null ? upTo : Math.min(upTo, file.firstSequence() - 1);
            return new MergedWindow(pinned, from, last, verify, largestWindow);
        } catch (RuntimeException | Error e) {
            pinned.close();
            throw e;
        }
    }

    /** Keeps one of the pinned files alone. */
    private LogReader logReader(DataFile file, PinnedFiles pinned) {
        files.pin(file);
        try {
            LogReader reader = new LogReader(file, () -> files.unpin(List.of(file)));
            pinned.close();
            return reader;
        } catch (RuntimeException | Error e) {
            files.unpin(List.of(file));
            throw e;
        }
    }

    /** Returns the file of the log with the first records from a sequence on. */
    private static @Nullable DataFile firstOfLog(List<DataFile> files, long from) {
        DataFile first = null;
        for (DataFile file : files) {
            if (!file.isMerged()
                    && file.recordCount() > 0
                    && file.lastSequence() >= from
                    && (first == null || file.firstSequence() < first.firstSequence())) {
                first = file;
            }
        }
        return first;
    }

    /** Returns up to where changes may be shown now. */
    long limit(Changes.Shown shown) {
        return shown == Changes.Shown.DURABLE ? commit.durableSequence() : log.lastSequence();
    }

    Poison poison() {
        return poison;
    }

    Arrivals arrivals() {
        return log.arrivals();
    }

    boolean storeClosed() {
        return storeClosed;
    }

    Path directory() {
        return directory;
    }

    int clearCount() {
        return clearCount.get();
    }

    long lastSequence() {
        return log.lastSequence();
    }

    void forget(ChangeStream stream) {
        merging.remove(stream);
        open.remove(stream);
    }

    /** Ends all streams, since the store has been cleared. */
    public void cleared() {
        clearCount.incrementAndGet();
        log.arrivals().signal();
    }

    /** Ends all streams, since the store is being closed. */
    public void close() {
        storeClosed = true;
        open.forEach(ChangeStream::close);
    }
}
