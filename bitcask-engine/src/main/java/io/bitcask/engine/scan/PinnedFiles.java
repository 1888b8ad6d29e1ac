package io.bitcask.engine.scan;

import io.bitcask.engine.hint.HintFacts;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.LogWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The data files of one moment and the last sequence that they held then. They stay readable until
 * this is closed. Thread-safe.
 */
public final class PinnedFiles implements AutoCloseable {

    private final DataFiles dataFiles;
    private final KeyOrders orders;
    private final List<DataFile> files;
    private final long sequence;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PinnedFiles(
            DataFiles dataFiles, KeyOrders orders, List<DataFile> files, long sequence) {
        this.dataFiles = dataFiles;
        this.orders = orders;
        this.files = files;
        this.sequence = sequence;
    }

    /** Pins the files of this moment. Takes the writer lock, for a time in the number of files. */
    public static PinnedFiles now(LogWriter log, DataFiles dataFiles, KeyOrders orders) {
        log.lock().lock();
        try {
            return new PinnedFiles(dataFiles, orders, dataFiles.pinAll(), log.lastSequence());
        } finally {
            log.lock().unlock();
        }
    }

    /** Returns the files that hold records up to a sequence. */
    List<DataFile> reachingBackTo(long asOf) {
        List<DataFile> result = new ArrayList<>(files.size());
        for (DataFile file : files) {
            if (file.recordCount() > 0 && file.firstSequence() <= asOf) {
                result.add(file);
            }
        }
        return result;
    }

    /** Returns the files. */
    public List<DataFile> files() {
        return files;
    }

    /** Returns the last sequence that they held. */
    public long sequence() {
        return sequence;
    }

    /** Returns a cursor over the records of one of the files. */
    public KeyCursor cursor(DataFile file) {
        return orders.cursor(file);
    }

    /** Returns what the hint of one of the files says of it, if there is one. */
    Optional<HintFacts> facts(DataFile file) {
        return file.isSealed() ? orders.hint(file).map(HintReader::facts) : Optional.empty();
    }

    /** Returns a cursor over all records of all files that hold any up to a sequence. */
    public MergedCursor cursor(long asOf) {
        List<DataFile> reaching = reachingBackTo(asOf);
        return new MergedCursor(reaching, reaching.stream().map(this::cursor).toList());
    }

    /** Returns whether the files are pinned no longer. */
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            dataFiles.unpin(files);
        }
    }
}
