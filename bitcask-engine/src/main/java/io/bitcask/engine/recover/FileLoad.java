package io.bitcask.engine.recover;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.HintFacts;
import io.bitcask.engine.hint.HintLoad;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.hint.UselessHintException;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.NewerRule;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.keydir.SlotSet;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.FrameReader;
import io.bitcask.engine.log.Scratch;
import java.io.IOException;
import java.util.UUID;

/**
 * Enters the records of data files into the keydir, in any order of files: of two records of a key
 * the one with the greater sequence counts. Used by one thread; several may load at a time.
 */
final class FileLoad implements NewerRule {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final StoreFiles files;
    private final UUID storeId;
    private final DataFiles dataFiles;
    private final LoadTarget target;
    private final Secret secret;
    private final long reflected;
    private final SlotSet vanished;
    private final KeyDigest digest = new KeyDigest();
    private final PendingEntries pending;
    private long scannedBytes;

    /** Begins with a target that is empty at first. */
    FileLoad(
            StoreFiles files, UUID storeId, DataFiles dataFiles, LoadTarget target, Secret secret) {
        this(files, storeId, dataFiles, target, secret, 0, SlotSet.of());
    }

    /**
     * Begins with a target that comes from a checkpoint.
     *
     * @param reflected the sequence up to which the target reflects every record: of these, only
     *     those count whose key it has, as they may have taken the place of one that is gone
     * @param vanished the slots of files that are gone, any record of whose keys counts instead
     */
    FileLoad(
            StoreFiles files,
            UUID storeId,
            DataFiles dataFiles,
            LoadTarget target,
            Secret secret,
            long reflected,
            SlotSet vanished) {
        this.files = files;
        this.storeId = storeId;
        this.dataFiles = dataFiles;
        this.target = target;
        this.secret = secret;
        this.reflected = reflected;
        this.vanished = vanished;
        pending = new PendingEntries(target, this);
    }

    /**
     * Enters the records of a sealed file, from its hint.
     *
     * @return whether there is a good one; if not, some of the records may be entered
     */
    boolean fromHint(DataFile file) throws IOException {
        return fromHint(file, true);
    }

    private boolean fromHint(DataFile file, boolean counted) throws IOException {
        try (HintReader hint = HintReader.open(files, storeId, file.fileId(), file.end());
                HintLoad entries = hint.load()) {
            while (entries.next()) {
                secret.digest(entries.keyArray(), entries.keyOffset(), entries.keyBytes(), digest);
                enter(file, entries.offset(), entries.sequence(), entries.kind());
            }
            pending.enterAll();
            if (counted) {
                count(file, hint.facts());
            }
            return true;
        } catch (UselessHintException e) {
            LOGGER.log(
                    e.isMissing() ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
                    "{0} is read, its hint is of no use: {1}",
                    file.path(),
                    e.getMessage());
            return false;
        }
    }

    private static void count(DataFile file, HintFacts facts) {
        file.tally().addRecords(facts.recordCount(), facts.firstSequence(), facts.lastSequence());
        if (facts.expiringCount() > 0) {
            file.tally()
                    .addExpiring(
                            facts.expiringCount(),
                            facts.firstTimestampMillis(),
                            facts.lastExpiryMillis());
        }
    }

    /**
     * Enters the records of a file, from its data, and counts them.
     *
     * @param from where the first frame begins
     * @throws CorruptionException when there is anything but intact records up to the file's end
     */
    void fromData(DataFile file, int from) throws IOException {
        fromData(file, from, 0);
    }

    /**
     * Enters the records behind those that a checkpoint reflects, and counts them.
     *
     * @param from where the first of them begins
     * @throws CorruptionException when there is anything but such records up to the file's end
     */
    void behindCheckpoint(DataFile file, int from) throws IOException {
        fromData(file, from, reflected);
    }

    private void fromData(DataFile file, int from, long after) throws IOException {
        try (StoreFile handle = files.openForRead(file.name())) {
            FrameCursor cursor =
                    new FrameCursor(handle, file.codec(), file.seed(), from, file.end());
            while (cursor.next()) {
                LogRecord record = cursor.record();
                if (record.kind().hasKey()) {
                    if (record.sequence() <= after) {
                        throw new CorruptionException(
                                handle.path(),
                                cursor.offset(),
                                "record number " + record.sequence() + " behind number " + after);
                    }
                    file.tally().add(record.sequence(), record.expiresAtMillis());
                    enter(file, cursor.offset(), record);
                }
            }
            pending.enterAll();
            if (cursor.offset() != file.end()) {
                throw new CorruptionException(handle.path(), cursor.offset(), cursor.finding());
            }
            scannedBytes += file.end() - from;
        }
    }

    /** Enters the records of a file of an open store, pinned, which have been counted before. */
    void again(DataFile file) throws IOException {
        if (file.isSealed() && fromHint(file, false)) {
            return;
        }
        int end = file.end(); // which may move on meanwhile
        try (StoreFile handle = files.openForRead(file.name())) {
            int header = DataFileHeader.length(handle, file.codec());
            FrameCursor cursor = new FrameCursor(handle, file.codec(), file.seed(), header, end);
            while (cursor.next()) {
                LogRecord record = cursor.record();
                if (record.kind().hasKey()) {
                    enter(file, cursor.offset(), record);
                }
            }
            pending.enterAll();
            if (cursor.offset() != end) {
                throw new CorruptionException(handle.path(), cursor.offset(), cursor.finding());
            }
        }
    }

    private void enter(DataFile file, int offset, LogRecord record) {
        secret.digest(record.keyArray(), record.keyOffset(), record.keyBytes(), digest);
        enter(file, offset, record.sequence(), record.kind());
    }

    private void enter(DataFile file, int offset, long sequence, RecordKind kind) {
        if (target.takes(digest) && (sequence > reflected || target.holds(digest))) {
            pending.add(digest, Location.of(file.slot(), offset), sequence, kind);
        }
    }

    /**
     * Compares the record that is being entered with one that is in the keydir. Where the files do
     * not tell, the other one's sequence is read from its record.
     */
    @Override
    public boolean isNewer(long location, long note, long than) {
        if (vanished.contains(Location.fileSlot(than))) {
            return true;
        }
        DataFile file = dataFiles.at(location);
        DataFile other = dataFiles.at(than);
        if (file == other) {
            return file.isMerged() == Location.offset(location) < Location.offset(than);
        }
        long sequence = PendingEntries.sequence(note);
        if (sequence > other.lastSequence() && other.lastSequence() > 0) {
            return true;
        }
        if (sequence < other.firstSequence()) {
            return false;
        }
        try (Scratch scratch = Scratch.take()) {
            if (!FrameReader.read(other, Location.offset(than), scratch, true)) {
                throw new IllegalStateException(other.path() + " is closed while it is loaded");
            }
            return sequence > scratch.record.sequence();
        }
    }

    /** Takes tombstones out of the keydir, when all files are loaded. */
    void finish() {
        pending.finish();
    }

    /** Returns what became of the numbers of live records. */
    LiveChanges changes() {
        return pending.changes();
    }

    long scannedBytes() {
        return scannedBytes;
    }
}
