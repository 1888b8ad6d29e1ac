package io.bitcask.engine.inspect;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StorageException;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.hint.HintLoad;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.hint.UselessHintException;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.log.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A walk over the entries of all hints of a store, or of one. Changes nothing. */
public final class HintWalk {

    private final DiskFiles files;
    private final HintVisitor visitor;
    private final LogRecord record = new LogRecord();

    private HintWalk(DiskFiles files, HintVisitor visitor) {
        this.files = files;
        this.visitor = visitor;
    }

    /**
     * Walks over the hints of a store that no writer has open, or over one hint.
     *
     * @param storeOrFile a store's directory, a hint, or the data file that a hint is of
     * @param visitor is told what is met
     * @throws io.bitcask.api.OpenException when it is none of these, or in use
     */
    public static void walk(Path storeOrFile, HintVisitor visitor) {
        Path path = storeOrFile.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(path)) {
                try (DirectoryLock lock = DirectoryLock.acquire(path, true)) {
                    assert lock != null;
                    HintWalk walk = new HintWalk(new DiskFiles(path), visitor);
                    for (FoundFile found : walk.survey()) {
                        walk.visit(found);
                    }
                }
                return;
            }
            Path parent = path.getParent();
            String name = path.getFileName().toString();
            OptionalInt fileId = FileNames.fileIdOfHint(name).isPresent()
                    ? FileNames.fileIdOfHint(name)
                    : FileNames.fileId(name);
            if (!Files.exists(path) || parent == null || fileId.isEmpty()) {
                throw new NotAStoreException("there is no store and no hint at " + path);
            }
            HintWalk walk = new HintWalk(new DiskFiles(parent), visitor);
            FoundFile found = walk.survey().stream()
                    .filter(file -> file.fileId() == fileId.getAsInt())
                    .findFirst()
                    .orElseThrow(() -> new NotAStoreException(
                            path + " belongs to no data file of the store beside it"));
            walk.visit(found);
        } catch (IOException e) {
            throw new StorageException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private List<FoundFile> survey() throws IOException {
        return StoreSurvey.of(files, RecordCodecs.installed()).files();
    }

    private void visit(FoundFile found) throws IOException {
        String name = FileNames.ofHint(found.fileId());
        Path hint = files.directory().resolve(name);
        if (!Files.exists(hint)) {
            visitor.none(hint, found.sealed());
            return;
        }
        try (HintReader reader =
                        HintReader.open(files, found.storeId(), found.fileId(), dataBytes(found));
                HintLoad entries = reader.load()) {
            while (entries.next()) {
                record.set(
                                entries.kind(),
                                entries.sequence(),
                                entries.timestampMillis(),
                                entries.expiresAtMillis())
                        .key(entries.keyArray(), entries.keyOffset(), entries.keyBytes());
                visitor.entry(hint, found.name(), entries.offset(), entries.frameBytes(), record);
            }
        } catch (UselessHintException e) {
            visitor.useless(hint, String.valueOf(e.getMessage()));
        }
    }

    private int dataBytes(FoundFile found) throws IOException {
        if (found.listedBytes() > 0 || !found.present()) {
            return found.listedBytes();
        }
        try (StoreFile file = files.openForRead(found.name())) {
            return (int) Math.min(file.length(), Integer.MAX_VALUE);
        }
    }
}
