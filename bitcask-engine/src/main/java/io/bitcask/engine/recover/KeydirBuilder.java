package io.bitcask.engine.recover;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Builds the keydir from the files that the manifest lists: from their hints where there are good
 * ones, several files at a time, and else from every record of their data. What the manifest says
 * is there must be there.
 */
final class KeydirBuilder {

    private final StoreFiles files;
    private final DataFiles dataFiles;
    private final Manifest manifest;
    private final Keydir keydir;
    private final Secret secret;
    private final List<FileLoad> loads = new ArrayList<>();
    private final ConcurrentLinkedQueue<DataFile> withoutHint = new ConcurrentLinkedQueue<>();
    private long lastSequence;

    KeydirBuilder(StoreFiles files, DataFiles dataFiles, Manifest manifest, Keydir keydir) {
        this.files = files;
        this.dataFiles = dataFiles;
        this.manifest = manifest;
        this.keydir = keydir;
        secret = new Secret(manifest.hashSecret0(), manifest.hashSecret1());
    }

    /**
     * A file to be loaded.
     *
     * @param file the file
     * @param headerBytes where its first frame begins
     */
    record Source(DataFile file, int headerBytes) {}

    /**
     * Takes note of a file, and makes it readable.
     *
     * @throws CorruptionException when it is shorter than it should be, or begins with no header
     */
    Source open(FileEntry entry, RecordCodec codec) throws IOException {
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
            return new Source(dataFiles.add(entry, codec), header);
        }
    }

    /**
     * Enters the records of files, several at a time.
     *
     * @throws CorruptionException when one without a good hint has anything but intact records
     */
    void load(List<Source> sources) throws IOException {
        ParallelTasks.run(sources, this::newWork);
        for (Source source : sources) {
            lastSequence = Math.max(lastSequence, source.file().lastSequence());
        }
    }

    private ParallelTasks.Work<Source> newWork() {
        FileLoad load = new FileLoad(files, manifest.storeId(), dataFiles, keydir, secret);
        synchronized (loads) {
            loads.add(load);
        }
        return source -> load(source, load);
    }

    private void load(Source source, FileLoad load) throws IOException {
        DataFile file = source.file();
        boolean complete = file.isSealed();
        if (!complete || !load.fromHint(file)) {
            load.fromData(file, source.headerBytes());
            if (complete) {
                withoutHint.add(file);
            }
        }
    }

    /** Completes the keydir when all files are loaded, and counts what is live in each. */
    void finish() {
        loads.forEach(FileLoad::finish);
        long[] live = keydir.countBySlot();
        for (int slot = 0; slot < live.length; slot++) {
            if (live[slot] > 0) {
                dataFiles.countLive(slot, live[slot]);
            }
        }
    }

    /** Returns the greatest sequence that was met. */
    long lastSequence() {
        return lastSequence;
    }

    long scannedBytes() {
        return loads.stream().mapToLong(FileLoad::scannedBytes).sum();
    }

    /** Returns the complete files that have no good hint. */
    List<DataFile> withoutHint() {
        return List.copyOf(withoutHint);
    }
}
