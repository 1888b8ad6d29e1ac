package io.bitcask.engine.inspect;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
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
    private final RecordCodecs codecs;
    private final LogVisitor visitor;
    private long totalBytes;
    private long doneBytes;
    private long reportedBytes;
    private int fileCount;
    private long recordCount;
    private long damageCount;

    private LogWalk(StoreFiles files, RecordCodecs codecs, LogVisitor visitor) {
        this.files = files;
        this.codecs = codecs;
        this.visitor = visitor;
    }

    /**
     * Walks over a store that no writer has open, or over one data file.
     *
     * @param storeOrDataFile a store's directory, or a data file
     * @param visitor is told what is met
     * @throws io.bitcask.api.OpenException when it is neither, or in use, or a codec is missing
     */
    public static WalkSummary walk(Path storeOrDataFile, LogVisitor visitor) {
        return walk(storeOrDataFile, RecordCodecs.installed(), visitor);
    }

    static WalkSummary walk(Path storeOrDataFile, RecordCodecs codecs, LogVisitor visitor) {
        Path path = storeOrDataFile.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(path)) {
                try (DirectoryLock lock = DirectoryLock.acquire(path, true)) {
                    return new LogWalk(new DiskFiles(path), codecs, visitor).walkStore(lock);
                }
            }
            Path parent = path.getParent();
            if (!Files.exists(path) || parent == null) {
                throw new NotAStoreException("there is no store and no data file at " + path);
            }
            return new LogWalk(new DiskFiles(parent), codecs, visitor)
                    .walkFile(path.getFileName().toString());
        } catch (IOException e) {
            throw new StorageException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private WalkSummary walkStore(DirectoryLock lock) throws IOException {
        assert lock != null;
        if (!files.names().contains(FileNames.MANIFEST)) {
            throw new NotAStoreException(
                    "there is no store at " + files.directory() + ": it holds no MANIFEST");
        }
        Manifest manifest = ManifestFile.read(files);
        for (FileEntry entry : manifest.files()) {
            codecs.named(entry.codec());
            totalBytes += files.isRegularFile(entry.name()) ? lengthOf(entry) : 0;
        }
        for (FileEntry entry : manifest.files()) {
            walk(entry, codecs.named(entry.codec()), manifest);
        }
        return summary();
    }

    private long lengthOf(FileEntry entry) throws IOException {
        try (StoreFile file = files.openForRead(entry.name())) {
            return entry.sealed() ? Math.min(entry.bytes(), file.length()) : file.length();
        }
    }

    private void walk(FileEntry entry, RecordCodec codec, Manifest manifest) throws IOException {
        Path path = files.directory().resolve(entry.name());
        DataFileFacts facts = new DataFileFacts(
                path, codec.name(), entry.fileId(), entry.sealed(), entry.bytes());
        if (!files.isRegularFile(entry.name())) {
            fileCount++;
            damage(facts, 0, entry.bytes(), "the file is missing");
            return;
        }
        try (StoreFile file = files.openForRead(entry.name())) {
            long length = lengthOf(entry);
            facts = new DataFileFacts(path, codec.name(), entry.fileId(), entry.sealed(), length);
            visitor.file(facts);
            fileCount++;
            int first = 1;
            try {
                first = DataFileHeader.read(file, codec, manifest.storeId(), entry.fileId());
            } catch (CorruptionException e) {
                damage(facts, 0, 0, String.valueOf(e.getMessage()));
            }
            walk(
                    facts,
                    file,
                    codec,
                    Checksum.fileSeed(manifest.storeId(), entry.fileId()),
                    first,
                    entry.bytes());
            if (length < entry.bytes()) {
                damage(facts, length, entry.bytes() - length, "the file has been cut off here");
            }
        }
    }

    private WalkSummary walkFile(String name) throws IOException {
        Optional<RecordCodec> codec = FileNames.fileId(name).isEmpty()
                ? Optional.empty()
                : codecs.all().stream()
                        .filter(candidate -> candidate.fileSuffix().equals(FileNames.suffix(name)))
                        .findFirst();
        if (codec.isEmpty()) {
            throw new NotAStoreException(files.directory().resolve(name)
                    + " is no data file of an installed codec; such files are named like"
                    + " 0000000001."
                    + suffixes());
        }
        try (StoreFile file = files.openForRead(name)) {
            Optional<FileHeader> header = DataFileHeader.find(file, codec.get());
            if (header.isEmpty()) {
                throw new NotAStoreException(file.path() + " does not begin with an intact header");
            }
            totalBytes = file.length();
            DataFileFacts facts = new DataFileFacts(
                    file.path(), codec.get().name(), header.get().fileId(), false, totalBytes);
            visitor.file(facts);
            fileCount++;
            long seed = Checksum.fileSeed(header.get().storeId(), header.get().fileId());
            walk(facts, file, codec.get(), seed, DataFileHeader.length(file, codec.get()), 0);
        }
        return summary();
    }

    private List<String> suffixes() {
        return codecs.all().stream().map(RecordCodec::fileSuffix).toList();
    }

    /**
     * Walks over one file.
     *
     * @param durableBytes up to where records must be: behind it, zeros are the end
     */
    private void walk(
            DataFileFacts facts,
            StoreFile file,
            RecordCodec codec,
            long seed,
            int from,
            long durableBytes)
            throws IOException {
        long limit = Math.min(facts.bytes(), Integer.MAX_VALUE);
        FrameCursor cursor = new FrameCursor(file, codec, seed, from, limit);
        while (true) {
            while (cursor.next()) {
                recordCount++;
                visitor.record(facts, cursor.offset(), cursor.frameBytes(), cursor.record());
                progress(cursor.end());
            }
            int stopped = cursor.offset();
            if (stopped >= limit) {
                break;
            }
            if (cursor.stop() == FrameStatus.END
                    && stopped >= durableBytes
                    && cursor.onlyZerosFollow()) {
                break;
            }
            String finding = cursor.stop() == FrameStatus.END
                    ? "zeros where a record should be"
                    : cursor.finding();
            boolean goesOn = cursor.resync();
            damage(facts, stopped, cursor.offset() - stopped, finding);
            if (!goesOn) {
                break;
            }
        }
        doneBytes += facts.bytes();
        progress(0);
    }

    private void damage(DataFileFacts facts, long offsetBytes, long skippedBytes, String finding) {
        damageCount++;
        visitor.damage(facts, offsetBytes, skippedBytes, finding);
    }

    private void progress(long inFile) {
        long done = doneBytes + inFile;
        if (done - reportedBytes >= PROGRESS_STEP_BYTES || done == totalBytes) {
            reportedBytes = done;
            visitor.progress(done, totalBytes);
        }
    }

    private WalkSummary summary() {
        return new WalkSummary(fileCount, recordCount, totalBytes, damageCount);
    }
}
