package io.bitcask.engine.hint;

import io.bitcask.engine.event.Events;
import io.bitcask.engine.event.HintRebuildEvent;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FileNames;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of one data file: its hint, once the file is sealed and there is a good one, and else
 * its delta. Thread-safe.
 */
final class FileOrder {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final StoreFiles files;
    private final UUID storeId;
    private final DataFile file;

    /** Held while a hint is written, so that no two threads do; taken before the monitor. */
    private final Object writing = new Object();

    private volatile @Nullable HintReader hint;
    private @Nullable DeltaOrder delta;
    private boolean lookedForHint;
    private String uselessBecause = "";
    private boolean missing;
    private boolean released;

    FileOrder(StoreFiles files, UUID storeId, DataFile file) {
        this.files = files;
        this.storeId = storeId;
        this.file = file;
    }

    KeyCursor cursor() {
        HintReader reader = hint();
        return reader == null ? delta().cursor() : new FallbackCursor(this, reader);
    }

    /** Returns the hint if the file has a good one. */
    @Nullable
    HintReader hint() {
        HintReader reader = hint;
        return reader != null || !file.isSealed() ? reader : lookForHint();
    }

    /** Returns whether the hint was looked at, and found missing or damaged. */
    synchronized boolean isUseless() {
        return lookedForHint && hint == null;
    }

    private synchronized @Nullable HintReader lookForHint() {
        if (!lookedForHint && !released) {
            lookedForHint = true;
            try {
                hint = HintReader.open(files, storeId, file.fileId(), file.end());
                delta = null;
            } catch (UselessHintException e) {
                uselessBecause = String.valueOf(e.getMessage());
                missing = e.isMissing();
            }
        }
        return hint;
    }

    synchronized DeltaOrder delta() {
        DeltaOrder current = delta;
        if (current == null) {
            current = new DeltaOrder(file);
            delta = current;
        }
        return current;
    }

    /** Takes note that a hint turned out to be damaged; it is not asked again. */
    synchronized void giveUp(HintReader damaged, UselessHintException finding) {
        if (hint == damaged) {
            hint = null;
            uselessBecause = String.valueOf(finding.getMessage());
            missing = false;
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "the hint of {0} is not used any more: {1}",
                    file.path(),
                    uselessBecause);
            damaged.close();
        }
    }

    /** Writes the hint of a sealed file, unless there is a good one. */
    void writeHint() throws IOException {
        if (!file.isSealed()) {
            throw new IllegalStateException(file.path() + " is not sealed yet");
        }
        synchronized (writing) {
            if (hint() != null || isReleased()) {
                return;
            }
            if (wasDamaged()) {
                LOGGER.log(
                        System.Logger.Level.INFO,
                        "writing the hint of {0} anew: {1}",
                        file.path(),
                        uselessBecause());
            }
            HintRebuildEvent event = Events.hintRebuild();
            try (HintWriter writer = HintWriter.create(files, storeId, file.fileId())) {
                KeyCursor cursor = delta().cursor();
                for (boolean more = cursor.first(); more; more = cursor.next()) {
                    writer.add(cursor);
                }
                writer.finish(file.end());
            }
            if (event != null) {
                event.end(file.path().toString(), uselessBecause(), file.recordCount());
            }
            if (isReleased()) {
                files.delete(FileNames.ofHint(file.fileId()));
                return;
            }
            synchronized (this) {
                lookedForHint = false;
                lookForHint();
            }
        }
    }

    private synchronized boolean wasDamaged() {
        return !uselessBecause.isEmpty() && !missing;
    }

    private synchronized String uselessBecause() {
        return uselessBecause;
    }

    synchronized boolean isReleased() {
        return released;
    }

    /** Gives back what is open. Cursors over the hint find it useless from now on. */
    synchronized void release() {
        released = true;
        delta = null;
        HintReader reader = hint;
        hint = null;
        if (reader != null) {
            reader.close();
        }
    }
}
