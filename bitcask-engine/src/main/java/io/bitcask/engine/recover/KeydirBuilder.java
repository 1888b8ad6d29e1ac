package io.bitcask.engine.recover;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;

/**
 * Builds the keydir by reading every record of the files that the manifest lists, in their order.
 * What the manifest says is there must be there, and whole.
 */
final class KeydirBuilder {

    private final StoreFiles files;
    private final DataFiles dataFiles;
    private final Manifest manifest;
    private final Keydir keydir;
    private final KeyDigest digest = new KeyDigest();
    private long lastSequence;
    private long scannedBytes;

    KeydirBuilder(StoreFiles files, DataFiles dataFiles, Manifest manifest, Keydir keydir) {
        this.files = files;
        this.dataFiles = dataFiles;
        this.manifest = manifest;
        this.keydir = keydir;
    }

    /**
     * Takes one file in, from its header to the length in its entry.
     *
     * @throws CorruptionException when there is anything but intact records up to there
     */
    void add(FileEntry entry, RecordCodec codec) throws IOException {
        try (StoreFile handle = files.openForRead(entry.name())) {
            long length = handle.length();
            if (length < entry.bytes()) {
                throw new CorruptionException(
                        handle.path(),
                        length,
                        "the file ends here, expected are " + entry.bytes()
                                + " bytes: it has been cut off");
            }
            int header = DataFileHeader.read(handle, codec, manifest.storeId(), entry.fileId());
            DataFile file = dataFiles.add(entry, codec);
            FrameCursor cursor = new FrameCursor(handle, codec, file.seed(), header, entry.bytes());
            while (cursor.next()) {
                take(cursor.record(), file, cursor.offset());
            }
            if (cursor.offset() != entry.bytes()) {
                throw new CorruptionException(handle.path(), cursor.offset(), cursor.finding());
            }
            scannedBytes += entry.bytes();
        }
    }

    private void take(LogRecord record, DataFile file, int offset) {
        RecordKind kind = record.kind();
        if (kind == RecordKind.SYNC_MARK) {
            return;
        }
        lastSequence = Math.max(lastSequence, record.sequence());
        dataFiles.countRecord(file, record.expiresAtMillis() != LogRecord.NEVER);
        digest.compute(
                manifest.hashSecret0(),
                manifest.hashSecret1(),
                record.keyArray(),
                record.keyOffset(),
                record.keyBytes());
        if (kind == RecordKind.TOMBSTONE) {
            dataFiles.uncount(keydir.remove(digest));
        } else {
            long location = Location.of(file.slot(), offset);
            dataFiles.count(location, keydir.put(digest, location));
        }
    }

    /** Returns the greatest sequence that was met. */
    long lastSequence() {
        return lastSequence;
    }

    long scannedBytes() {
        return scannedBytes;
    }
}
