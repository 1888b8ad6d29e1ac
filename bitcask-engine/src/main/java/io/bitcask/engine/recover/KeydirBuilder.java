package io.bitcask.engine.recover;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.checkpoint.CheckpointTable;
import io.bitcask.engine.checkpoint.TableFile;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/*
 * By a checkpoint
 *
 * What its table knows of a file is not read again: only what was appended to it behind, and every
 * file that came later. Of the latter, the log's hold records that the checkpoint may not reflect;
 * those of merges hold such as well as older ones, which matter for keys whose file is gone. What
 * is still in a file that is gone when all is entered had expired when it was merged.
 */

/**
 * Builds the keydir from the files that the manifest lists: from what a checkpoint does not know of
 * them, or from all of them; by their hints where there are good ones, several files at a time, and
 * else by every record of their data. What the manifest says is there must be there.
 */
final class KeydirBuilder {

    /** Of so many records one is counted on to be a key's newest: merges see to about that. */
    private static final int RECORDS_OF_AN_EXPECTED_KEY = 2;

    private final StoreFiles files;
    private final DataFiles dataFiles;
    private final Manifest manifest;
    private final Keydir keydir;
    private final @Nullable StoredKeydir stored;
    private final @Nullable DamagedStripes damaged;
    private final Secret secret;
    private final List<FileLoad> loads = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final ConcurrentLinkedQueue<DataFile> withoutHint = new ConcurrentLinkedQueue<>();

    /**
     * Begins with a keydir that is empty, or comes from a checkpoint.
     *
     * @param stored the checkpoint
     * @param damaged who builds its damaged stripes again
     */
    KeydirBuilder(
            StoreFiles files,
            DataFiles dataFiles,
            Manifest manifest,
            Keydir keydir,
            @Nullable StoredKeydir stored,
            @Nullable DamagedStripes damaged) {
        this.files = files;
        this.dataFiles = dataFiles;
        this.manifest = manifest;
        this.keydir = keydir;
        this.stored = stored;
        this.damaged = damaged;
        secret = new Secret(manifest.hashSecret0(), manifest.hashSecret1());
        if (stored != null) {
            dataFiles.reserveSlots(stored.table().slotsEnd());
        }
    }

    /**
     * A file to be loaded.
     *
     * @param file the file
     * @param from where the first frame begins that is not known
     * @param isKnown whether what lies before is
     */
    private record Source(DataFile file, int from, boolean isKnown) {}

    /**
     * Takes note of a file, and makes it readable.
     *
     * @throws CorruptionException when it is shorter than it should be, or begins with no header
     */
    void open(FileEntry entry, RecordCodec codec) throws IOException {
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
            sources.add(source(entry, codec, header));
        }
    }

    private Source source(FileEntry entry, RecordCodec codec, int header) throws IOException {
        Optional<TableFile> known = Optional.ofNullable(stored)
                .map(StoredKeydir::table)
                .flatMap(table -> table.byFileId(entry.fileId()));
        if (known.isEmpty()) {
            return new Source(dataFiles.add(entry, codec), header, false);
        }
        DataFile file = dataFiles.add(entry, codec, known.get().slot());
        known.get().restore(file.tally());
        return known.get().knownEnd() == 0
                ? new Source(file, header, false)
                : new Source(file, known.get().knownEnd(), true);
    }

    /**
     * Enters the records of all files that were opened, several files at a time, and completes the
     * keydir and the counts of what is live in each file.
     *
     * @throws CorruptionException when one without a good hint has anything but intact records
     */
    void load() throws IOException {
        if (stored == null) {
            keydir.expect(recordsByHints() / RECORDS_OF_AN_EXPECTED_KEY);
        }
        ParallelTasks.run(sources, bytesToRead(), this::newWork);
        loads.forEach(FileLoad::finish);
        loads.forEach(this::countLive);
        if (stored != null) {
            forget(stored);
        }
    }

    /** Returns how many records there are in files that have a good hint. */
    private long recordsByHints() {
        long records = 0;
        for (Source source : sources) {
            DataFile file = source.file();
            if (file.isSealed()) {
                records += HintReader.recordCount(
                        files, manifest.storeId(), file.fileId(), file.end());
            }
        }
        return records;
    }

    private long bytesToRead() {
        return sources.stream()
                .mapToLong(source -> source.file().end() - source.from())
                .sum();
    }

    private ParallelTasks.Work<Source> newWork() {
        LoadTarget target = LoadTarget.of(keydir);
        FileLoad load = stored == null
                ? new FileLoad(files, manifest.storeId(), dataFiles, target, secret)
                : new FileLoad(
                        files,
                        manifest.storeId(),
                        dataFiles,
                        target,
                        secret,
                        stored.table().sequence(),
                        stored.vanished());
        synchronized (loads) {
            loads.add(load);
        }
        return source -> load(source, load);
    }

    private void load(Source source, FileLoad load) throws IOException {
        DataFile file = source.file();
        boolean complete = file.isSealed();
        if (source.isKnown()) {
            if (source.from() < file.end()) {
                load.behindCheckpoint(file, source.from());
            }
            if (complete && !files.isRegularFile(FileNames.ofHint(file.fileId()))) {
                withoutHint.add(file);
            }
        } else if (!complete || !load.fromHint(file)) {
            load.fromData(file, source.from());
            if (complete) {
                withoutHint.add(file);
            }
        }
    }

    private void countLive(FileLoad load) {
        for (DataFile file : dataFiles.all()) {
            file.tally().addLive(load.changes().of(file.slot()));
        }
    }

    /** Takes out what lies in files that are gone, and frees their slots. */
    private void forget(StoredKeydir from) {
        if (leftInVanished(from) > 0) {
            keydir.removeAllIn(from.vanished());
        }
        if (damaged != null && damaged.count() > 0) {
            dataFiles.live().recount(keydir.countBySlot());
            damaged.close();
        }
        dataFiles.giveBackUnused(from.table().slotsEnd());
    }

    private long leftInVanished(StoredKeydir from) {
        long left = 0;
        for (TableFile file : from.table().files()) {
            if (from.vanished().contains(file.slot())) {
                left += file.keyCount();
                for (FileLoad load : loads) {
                    left += load.changes().of(file.slot());
                }
            }
        }
        return left;
    }

    /** Returns the table of the checkpoint, if it began with one. */
    @Nullable
    CheckpointTable table() {
        return stored == null ? null : stored.table();
    }

    /** Returns the greatest sequence that was met. */
    long lastSequence() {
        return sources.stream()
                .mapToLong(source -> source.file().lastSequence())
                .max()
                .orElse(0);
    }

    long scannedBytes() {
        return loads.stream().mapToLong(FileLoad::scannedBytes).sum();
    }

    /** Returns the complete files that have no good hint. */
    List<DataFile> withoutHint() {
        return List.copyOf(withoutHint);
    }
}
