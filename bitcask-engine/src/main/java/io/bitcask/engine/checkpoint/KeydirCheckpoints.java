package io.bitcask.engine.checkpoint;

import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.keydir.CheckpointOwner;
import io.bitcask.engine.keydir.CheckpointWriter;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.WrittenCheckpoint;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.GroupCommit;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.ManifestInDoubt;
import io.bitcask.engine.log.Poison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/*
 * What makes a checkpoint true
 *
 * Before the first stripe is copied, under the writer lock: the last sequence, and each file with
 * its end and its tally. All of that is reflected in every copy; entering everything behind it
 * again, in any order, leads to the truth, whatever else the copies have seen already.
 *
 * The files are pinned meanwhile, so that no other file gets one of their slots: a clear may come
 * in between, after which all of them are gone for the next opening. Merges keep away, as keys in
 * the middle of being moved would be in neither file.
 *
 * After the last stripe: what has been appended up to now is forced, and the manifest notes so,
 * before the checkpoint takes effect. So a recovery leaves in place all that a location names.
 */

/**
 * The checkpoints of an open store's keydir. Writing is for one thread at a time, and never while a
 * merge runs; a failure to write is nobody's trouble.
 */
public final class KeydirCheckpoints {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long ROOM_TO_KEEP_BYTES = 64L << 20;

    private final StoreFiles files;
    private final CheckpointOwner owner;
    private final Keydir keydir;
    private final DataFiles dataFiles;
    private final LogWriter log;
    private final GroupCommit commit;
    private final Poison poison;
    private final CheckpointRule rule;
    private volatile @Nullable CheckpointTable last;
    private volatile long failedNanos;
    private volatile boolean failed;

    /**
     * Begins with the checkpoint that the store was opened by, if it was by one.
     */
    public KeydirCheckpoints(
            StoreFiles files,
            CheckpointOwner owner,
            Keydir keydir,
            DataFiles dataFiles,
            LogWriter log,
            GroupCommit commit,
            Poison poison,
            CheckpointRule rule,
            @Nullable CheckpointTable openedBy) {
        this.files = files;
        this.owner = owner;
        this.keydir = keydir;
        this.dataFiles = dataFiles;
        this.log = log;
        this.commit = commit;
        this.poison = poison;
        this.rule = rule;
        last = openedBy;
    }

    /** Returns whether an opening after a crash would have so much to do that one is due. */
    public boolean isDue() {
        if (failed && System.nanoTime() - failedNanos < RETRY_NANOS) {
            return false;
        }
        Pending pending = pending();
        return (pending.records >= rule.records() || pending.bytes >= rule.bytes())
                && keydir.checkpointBytes() <= pending.bytes * rule.bytesPerByte();
    }

    /** Writes a checkpoint if one is due. */
    public void writeIfDue() {
        if (isDue()) {
            write();
        }
    }

    /** Writes a checkpoint if the next opening would miss it. The log is complete and durable. */
    public void writeAtClose() {
        Pending pending = pending();
        if (pending.records >= rule.closingRecords() || pending.bytes >= rule.closingBytes()) {
            write();
        }
    }

    /** Removes the checkpoint, if there is one. */
    public void discard() {
        last = null;
        try {
            files.delete(CheckpointFormat.FILE_NAME);
        } catch (IOException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the checkpoint of " + files.directory() + " cannot be deleted",
                    e);
        }
    }

    /** What an opening would enter again. */
    private record Pending(long records, long bytes) {}

    private Pending pending() {
        Map<Integer, TableFile> known = new HashMap<>();
        CheckpointTable table = last;
        if (table != null) {
            table.files().forEach(file -> known.put(file.fileId(), file));
        }
        long records = 0;
        long bytes = 0;
        for (DataFile file : dataFiles.all()) {
            TableFile before = known.get(file.fileId());
            records += file.recordCount() - (before == null ? 0 : before.recordCount());
            bytes += file.end() - (before == null ? 0 : before.knownEnd());
        }
        return new Pending(records, bytes);
    }

    private void write() {
        try {
            long room = keydir.checkpointBytes() + ROOM_TO_KEEP_BYTES;
            if (files.usableBytes() < room) {
                throw new IOException("it would need up to " + room + " bytes of room");
            }
            writeNow();
            failed = false;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            failedNanos = System.nanoTime();
            failed = true;
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "no checkpoint of " + files.directory()
                            + " could be written; the next opening may take longer",
                    e);
        }
    }

    private void writeNow() throws IOException {
        long started = System.nanoTime();
        Writing writing = begin();
        try {
            WrittenCheckpoint written =
                    CheckpointWriter.write(files, owner, keydir, writing::attachment);
            last = writing.table;
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    "wrote a checkpoint of {0} keys, {1} bytes, in {2} ms",
                    written.keyCount(),
                    written.bytes(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        } finally {
            dataFiles.unpin(writing.pinned);
        }
    }

    private Writing begin() {
        log.lock().lock();
        try {
            Writing writing = new Writing(log.lastSequence(), dataFiles.pinAll());
            writing.pinned.forEach(file -> writing.bySlot.put(file.slot(), TableFile.known(file)));
            return writing;
        } finally {
            log.lock().unlock();
        }
    }

    /** A checkpoint that is being written. */
    private final class Writing {

        private final long sequence;
        private final List<DataFile> pinned;
        private final Map<Integer, TableFile> bySlot = new TreeMap<>();
        private @Nullable CheckpointTable table;

        Writing(long sequence, List<DataFile> pinned) {
            this.sequence = sequence;
            this.pinned = pinned;
        }

        byte[] attachment(long[] keysBySlot) throws IOException {
            long appended = noteEnds();
            commit.await(appended);
            try {
                dataFiles.commit();
            } catch (ManifestInDoubt | Error e) {
                poison.set("noting what is durable failed", e);
                throw e;
            }
            for (int slot = 0; slot < keysBySlot.length; slot++) {
                if (keysBySlot[slot] > 0) {
                    countKeys(slot, keysBySlot[slot]);
                }
            }
            CheckpointTable complete =
                    new CheckpointTable(sequence, new ArrayList<>(bySlot.values()));
            table = complete;
            return complete.encode();
        }

        /** Takes note of how long files are now, and returns the last sequence. */
        private long noteEnds() {
            log.lock().lock();
            try {
                for (DataFile file : dataFiles.all()) {
                    TableFile before = bySlot.get(file.slot());
                    bySlot.put(
                            file.slot(),
                            before == null ? TableFile.unknown(file) : before.withEnd(file.end()));
                }
                return log.lastSequence();
            } finally {
                log.lock().unlock();
            }
        }

        private void countKeys(int slot, long count) throws IOException {
            TableFile file = bySlot.get(slot);
            if (file == null) {
                throw new IOException("it would name a file that is gone, number " + slot);
            }
            bySlot.put(slot, file.withKeyCount(count));
        }
    }
}
