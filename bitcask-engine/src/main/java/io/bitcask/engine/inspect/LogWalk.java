package io.bitcask.engine.inspect;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A walk over all frames of a store, or of one data file, that checks every checksum. After damage
 * it finds the way back into step and goes on. Changes nothing.
 */
public final class LogWalk {

    private static final long PROGRESS_STEP_BYTES = 1 << 20;

    private final StoreFiles files;
    private final LogVisitor visitor;
    private final LostRecords lost;
    private final MissingSequences missing;
    private final boolean listed;
    private long totalBytes;
    private long doneBytes;
    private long reportedBytes;
    private int fileCount;
    private long recordCount;
    private long damageCount;
    private long lastSequence;

    private LogWalk(StoreFiles files, LogVisitor visitor, boolean listed, boolean fromFirst) {
        this.files = files;
        this.visitor = visitor;
        this.listed = listed;
        lost = new HintedRecords(files).orElse(new Remains(files));
        missing = new MissingSequences(fromFirst, this::damage);
    }

    /**
     * Walks over a store that no writer has open, or over one data file.
     *
     * @param storeOrDataFile a store's directory, or a data file
     * @param visitor is told what is met
     * @throws io.bitcask.api.OpenException when it is neither, or in use, or a codec is missing
     */
    public static WalkSummary walk(Path storeOrDataFile, LogVisitor visitor) {
        RecordCodecs codecs = RecordCodecs.installed();
        Path path = storeOrDataFile.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(path)) {
                try (DirectoryLock lock = DirectoryLock.acquire(path, true)) {
                    assert lock != null;
                    DiskFiles files = new DiskFiles(path);
                    return walk(files, StoreSurvey.of(files, codecs), visitor);
                }
            }
            Path parent = path.getParent();
            if (!Files.exists(path) || parent == null) {
                throw new NotAStoreException("there is no store and no data file at " + path);
            }
            return walkFile(new DiskFiles(parent), path.getFileName().toString(), codecs, visitor);
        } catch (IOException e) {
            throw new StorageException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /** Walks over a store whose directory has been claimed, and surveyed. */
    public static WalkSummary walk(StoreFiles files, StoreSurvey survey, LogVisitor visitor)
            throws IOException {
        List<FoundFile> found = survey.files();
        boolean fromFirst = !found.isEmpty() && found.getFirst().fileId() == 1;
        LogWalk walk = new LogWalk(files, visitor, survey.manifest().isPresent(), fromFirst);
        for (FoundFile file : found) {
            walk.totalBytes += walk.contentBytes(file);
        }
        survey.faults().forEach(walk::damage);
        for (FoundFile file : found) {
            walk.visit(file);
        }
        long listedSequence = survey.manifest().map(Manifest::lastSequence).orElse(0L);
        walk.lastSequence = Math.max(walk.lastSequence, listedSequence);
        return walk.summary();
    }

    private static WalkSummary walkFile(
            StoreFiles files, String name, RecordCodecs codecs, LogVisitor visitor)
            throws IOException {
        Optional<RecordCodec> codec = FileNames.fileId(name).isEmpty()
                ? Optional.empty()
                : codecs.all().stream()
                        .filter(candidate -> candidate.fileSuffix().equals(FileNames.suffix(name)))
                        .findFirst();
        if (codec.isEmpty()) {
            throw new NotAStoreException(files.directory().resolve(name)
                    + " is no data file of an installed codec; such files are named like"
                    + " 0000000001."
                    + codecs.all().stream().map(RecordCodec::fileSuffix).toList());
        }
        FoundFile found;
        try (StoreFile file = files.openForRead(name)) {
            FileHeader header = DataFileHeader.find(file, codec.get())
                    .orElseThrow(() -> new NotAStoreException(
                            file.path() + " does not begin with an intact header"));
            found = new FoundFile(
                    name,
                    codec.get(),
                    header.storeId(),
                    header.fileId(),
                    false,
                    false,
                    0,
                    true,
                    DataFileHeader.length(file, codec.get()),
                    "");
        }
        LogWalk walk = new LogWalk(files, visitor, true, found.fileId() == 1);
        walk.totalBytes = walk.contentBytes(found);
        walk.visit(found);
        return walk.summary();
    }

    private long contentBytes(FoundFile found) throws IOException {
        if (!found.present()) {
            return 0;
        }
        try (StoreFile file = files.openForRead(found.name())) {
            return found.contentBytes(file.length());
        }
    }

    private void visit(FoundFile found) throws IOException {
        Path path = files.directory().resolve(found.name());
        fileCount++;
        if (!found.present()) {
            missing.stretch(stretch(found, path, 0, found.listedBytes(), found.fault()));
            return;
        }
        try (StoreFile file = files.openForRead(found.name())) {
            long limit = found.contentBytes(file.length());
            DataFileFacts facts = new DataFileFacts(
                    path, found.codec().name(), found.fileId(), found.sealed(), limit);
            visitor.file(facts);
            if (found.headerBytes() > 0 && !found.fault().isEmpty()) {
                damage(new DamagedStretch(path, 0, 0, found.fault()));
            }
            new FileWalk(this, found, facts, file, limit).run();
            doneBytes += limit;
            progress(0);
        }
    }

    /** An intact record. */
    void record(DataFileFacts facts, FrameCursor cursor, boolean merged, boolean firstOfFile) {
        LogRecord record = cursor.record();
        long sequence = record.sequence();
        lastSequence = Math.max(lastSequence, sequence);
        recordCount++;
        if (record.kind().hasKey()) {
            if (firstOfFile
                    && !merged
                    && !listed
                    && !missing.isPending()
                    && missing.last() > 0
                    && sequence > missing.last() + 1) {
                damage(new DamagedStretch(
                        facts.path(),
                        cursor.offset(),
                        0,
                        "the records from number " + (missing.last() + 1) + " to "
                                + (sequence - 1) + " are not in front of this one: a file is"
                                + " missing, or has been merged with others"));
            }
            if (merged || sequence <= missing.last()) {
                missing.recordOutOfOrder();
            } else {
                missing.record(sequence);
            }
        }
        visitor.record(facts, cursor.offset(), cursor.frameBytes(), record);
        progress(cursor.end());
    }

    /** Something that is no intact record. */
    void lost(FoundFile found, Path path, long fromBytes, long toBytes, String finding)
            throws IOException {
        missing.stretch(stretch(found, path, fromBytes, toBytes, finding));
    }

    private DamagedStretch stretch(
            FoundFile found, Path path, long fromBytes, long toBytes, String finding)
            throws IOException {
        return new DamagedStretch(
                path,
                fromBytes,
                toBytes - fromBytes,
                finding,
                Optional.empty(),
                lost.at(found, fromBytes, toBytes));
    }

    private void damage(DamagedStretch stretch) {
        damageCount++;
        visitor.damage(stretch);
    }

    private void progress(long inFile) {
        long done = doneBytes + inFile;
        if (done - reportedBytes >= PROGRESS_STEP_BYTES || done == totalBytes) {
            reportedBytes = done;
            visitor.progress(done, totalBytes);
        }
    }

    private WalkSummary summary() {
        missing.end(lastSequence);
        return new WalkSummary(
                fileCount,
                recordCount,
                totalBytes,
                damageCount,
                missing.missingCount(),
                lastSequence);
    }
}
