package io.bitcask.engine.backup;

import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FileState;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.scan.PinnedFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * Which files may be linked
 *
 * A linked file is one file under two names, so whoever changes it changes the backup. A data file
 * is written to by the appender, until it is sealed; by sealing, which cuts reserved space off; and
 * by recovery, which shortens a file of the tail to what was durable. Recovery takes for the tail
 * what the manifest on the disk does not list as complete. So a file is linked only when that
 * manifest lists it as complete, or does not list it any more: that one was complete, and will be
 * unlinked some day, and nothing else. All other files are copied up to the end that they had.
 * The same holds in the backup, where every file is listed as complete: opened as a store, it never
 * writes to any of them. Hints are replaced by renaming, never written over.
 */

/**
 * A store as it is after one of its records: its files, kept readable until this is closed, and
 * how far each of them counts.
 */
final class BackupSource implements AutoCloseable {

    private final PinnedFiles pinned;
    private final List<Part> parts;
    private final Manifest manifest;

    private BackupSource(PinnedFiles pinned, List<Part> parts, Manifest manifest) {
        this.pinned = pinned;
        this.parts = parts;
        this.manifest = manifest;
    }

    /**
     * One data file.
     *
     * @param entry what the backup's manifest says of it: always that it is complete
     * @param isFinal whether nobody will write to the file any more
     */
    record Part(DataFile file, FileEntry entry, boolean isFinal) {}

    /** Takes the state of this moment. Holds the writer lock for a time in the number of files. */
    static BackupSource now(LogWriter log, DataFiles files, KeyOrders orders) {
        PinnedFiles pinned;
        List<FileEntry> entries = new ArrayList<>();
        log.lock().lock();
        try {
            pinned = PinnedFiles.now(log, files, orders);
            pinned.files().forEach(file -> entries.add(entryNow(file)));
        } finally {
            log.lock().unlock();
        }
        // Behind the pins: what a merge has forgotten since, this may still know, but not claim.
        Manifest manifest = files.manifest();
        Set<String> open = new HashSet<>();
        manifest.files().stream()
                .filter(entry -> !entry.isSealed())
                .forEach(entry -> open.add(entry.name()));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            DataFile file = pinned.files().get(i);
            if (entries.get(i).lastSequence() > 0) {
                boolean isFinal = file.isSealed() && !open.contains(file.name());
                parts.add(new Part(file, entries.get(i), isFinal));
            }
        }
        Manifest state = manifest.withFiles(
                manifest.nextFileId(),
                pinned.sequence(),
                parts.stream().map(Part::entry).toList());
        return new BackupSource(pinned, parts, state);
    }

    private static FileEntry entryNow(DataFile file) {
        return new FileEntry(
                file.name(),
                file.codec().name(),
                file.isMerged() ? FileState.MERGED : FileState.SEALED,
                file.end(),
                file.firstSequence(),
                file.lastSequence());
    }

    /** Returns the files that hold records. */
    List<Part> parts() {
        return parts;
    }

    /** Returns the manifest of exactly this state. */
    Manifest manifest() {
        return manifest;
    }

    @Override
    public void close() {
        pinned.close();
    }
}
