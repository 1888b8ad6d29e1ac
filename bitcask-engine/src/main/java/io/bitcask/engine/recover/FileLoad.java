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
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.NewerRule;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFile;
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
    private final Keydir keydir;
    private final Secret secret;
    private final KeyDigest digest = new KeyDigest();
    private final Tombstones tombstones = new Tombstones();
    private long sequence;
    private long scannedBytes;

    FileLoad(StoreFiles files, UUID storeId, DataFiles dataFiles, Keydir keydir, Secret secret) {
        this.files = files;
        this.storeId = storeId;
        this.dataFiles = dataFiles;
        this.keydir = keydir;
        this.secret = secret;
    }

    /**
     * Enters the records of a sealed file, from its hint.
     *
     * @return whether there is a good one; if not, some of the records may be entered
     */
    boolean fromHint(DataFile file) throws IOException {
        try (HintReader hint = HintReader.open(files, storeId, file.fileId(), file.end());
                HintLoad entries = hint.load()) {
            while (entries.next()) {
                secret.digest(entries.keyArray(), entries.keyOffset(), entries.keyBytes(), digest);
                enter(file, entries.offset(), entries.sequence(), entries.kind());
            }
            count(file, hint.facts());
            return true;
        } catch (UselessHintException e) {
            LOGGER.log(
                    System.Logger.Level.INFO,
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
        try (StoreFile handle = files.openForRead(file.name())) {
            FrameCursor cursor =
                    new FrameCursor(handle, file.codec(), file.seed(), from, file.end());
            while (cursor.next()) {
                LogRecord record = cursor.record();
                if (record.kind().hasKey()) {
                    file.tally().add(record.sequence(), record.expiresAtMillis());
                    secret.digest(record.keyArray(), record.keyOffset(), record.keyBytes(), digest);
                    enter(file, cursor.offset(), record.sequence(), record.kind());
                }
            }
            if (cursor.offset() != file.end()) {
                throw new CorruptionException(handle.path(), cursor.offset(), cursor.finding());
            }
            scannedBytes += file.end();
        }
    }

    private void enter(DataFile file, int offset, long ofSequence, RecordKind kind) {
        sequence = ofSequence;
        long location = Location.of(file.slot(), offset);
        long loser = keydir.putIfNewer(digest, location, this);
        if (kind == RecordKind.TOMBSTONE && loser != location) {
            tombstones.add(digest, location);
        }
    }

    /**
     * Compares the record that is being entered with one that is in the keydir. Where the files do
     * not tell, the other one's sequence is read from its record.
     */
    @Override
    public boolean isNewer(long location, long than) {
        DataFile file = dataFiles.at(location);
        DataFile other = dataFiles.at(than);
        if (file == other) {
            return file.isMerged() == Location.offset(location) < Location.offset(than);
        }
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
        tombstones.removeFrom(keydir);
    }

    long scannedBytes() {
        return scannedBytes;
    }
}
