package io.bitcask.engine.log;

import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The data files of an open store: by slot for readers, in the order of their records for the
 * manifest. The one authority on which files exist and which are sealed.
 *
 * <p>Thread-safe. Methods that change the manifest do so one at a time.
 */
public final class DataFiles {

    private final StoreFiles files;
    private final boolean mapped;
    private Manifest manifest;
    private final List<DataFile> ordered = new ArrayList<>();
    private volatile DataFile[] bySlot = {};
    private final AtomicLong durableSequence = new AtomicLong();

    /**
     * Begins without files.
     *
     * @param manifest what the directory's manifest says
     * @param mapped whether files are written through mappings where that is possible
     */
    public DataFiles(StoreFiles files, Manifest manifest, boolean mapped) {
        this.files = files;
        this.manifest = manifest;
        this.mapped = mapped;
        durableSequence.set(manifest.lastSequence());
    }

    /** Returns the file of a location. */
    public DataFile at(long location) {
        return bySlot[Location.fileSlot(location)];
    }

    /** Takes note of a manifest that recovery wrote. */
    public synchronized void adopt(Manifest recovered) {
        manifest = recovered;
        durableSequence.set(recovered.lastSequence());
    }

    /** Takes a file of the manifest in. */
    public synchronized DataFile add(FileEntry entry, RecordCodec codec) throws IOException {
        DataFile file =
                newDataFile(entry.name(), entry.fileId(), codec, entry.bytes(), entry.sealed());
        register(file);
        file.openForReading(files);
        return file;
    }

    /**
     * Creates a file, durable with its header and listed in the manifest.
     *
     * @param capacityBytes how long it may become
     */
    public synchronized DataFile create(RecordCodec codec, int capacityBytes, long nowMillis)
            throws IOException {
        DataFile file = createUnlisted(codec, capacityBytes, nowMillis);
        register(file);
        try {
            commit();
        } catch (IOException | RuntimeException e) {
            ordered.remove(file);
            discard(file, e);
            throw e;
        }
        return file;
    }

    /**
     * Gives up a file that could not be listed; where the manifest may list it all the same, it
     * stays.
     */
    private void discard(DataFile file, Exception failure) {
        try {
            file.retire();
            if (!(failure instanceof ManifestInDoubt)) {
                files.delete(file.name());
            }
        } catch (IOException suppressed) {
            failure.addSuppressed(suppressed);
        }
    }

    /** Creates a file that takes the place of all others. */
    synchronized Replacement createInsteadOfAll(
            RecordCodec codec, int capacityBytes, long nowMillis) throws IOException {
        List<DataFile> before = List.copyOf(ordered);
        DataFile file = createUnlisted(codec, capacityBytes, nowMillis);
        ordered.clear();
        register(file);
        try {
            commit();
        } catch (IOException | RuntimeException e) {
            ordered.clear();
            ordered.addAll(before);
            discard(file, e);
            throw e;
        }
        return new Replacement(file, before);
    }

    /** A file, and those whose place it took. */
    record Replacement(DataFile file, List<DataFile> before) {}

    private DataFile createUnlisted(RecordCodec codec, int capacityBytes, long nowMillis)
            throws IOException {
        int fileId = manifest.nextFileId();
        String name = FileNames.ofDataFile(fileId, codec.fileSuffix());
        FrameBuffer header = DataFileHeader.encode(codec, manifest.storeId(), fileId, nowMillis);
        manifest = manifest.withFiles(fileId + 1, manifest.lastSequence(), manifest.files());
        DataFile file = newDataFile(name, fileId, codec, header.length(), false);
        StoreFile handle = files.create(name);
        try {
            handle.write(0, header.array(), header.start(), header.length());
            file.openForAppending(
                    handle,
                    Math.max(capacityBytes, header.length()),
                    mapped && codec.allowsZeroTail());
            handle.force();
            return file;
        } catch (IOException | RuntimeException | Error e) {
            try (handle) {
                file.retire();
                files.delete(name);
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private DataFile newDataFile(
            String name, int fileId, RecordCodec codec, int end, boolean sealed)
            throws IOException {
        int slot = bySlot.length;
        if (slot >= Location.MAX_FILE_SLOTS) {
            throw new IOException("the store " + files.directory() + " has had " + slot
                    + " files since it was opened, which is the limit: close and open it again");
        }
        return new DataFile(
                slot,
                files.directory().resolve(name),
                codec,
                Checksum.fileSeed(manifest.storeId(), fileId),
                end,
                sealed);
    }

    private void register(DataFile file) {
        ordered.add(file);
        DataFile[] grown = Arrays.copyOf(bySlot, bySlot.length + 1);
        grown[file.slot()] = file;
        bySlot = grown;
    }

    /** Opens the last file for appending behind its end. */
    synchronized void reopenForAppending(DataFile file, int capacityBytes) throws IOException {
        StoreFile handle = files.openForWrite(file.name());
        try {
            file.openForAppending(
                    handle,
                    Math.max(capacityBytes, file.end()),
                    mapped && file.codec().allowsZeroTail());
        } catch (IOException | RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    /**
     * Seals a file that nobody has appended to since it was opened, and notes it in the manifest.
     */
    public synchronized void seal(DataFile file) throws IOException {
        file.seal();
        commit();
    }

    /** Notes how far records are durable, or gone: what the next manifest will say is used up. */
    void durableSequence(long sequence) {
        durableSequence.accumulateAndGet(sequence, Math::max);
    }

    /** Writes the manifest as things stand. */
    public synchronized void commit() throws IOException {
        long durable =
                durableSequence.get(); // before the entries, which must reach at least so far
        List<FileEntry> entries = entries();
        Manifest next = manifest.withFiles(manifest.nextFileId(), durable, entries);
        ManifestFile.write(files, next);
        manifest = next;
    }

    /** Returns what the manifest is to say: a file is sealed only if all before it are, too. */
    private List<FileEntry> entries() {
        List<FileEntry> entries = new ArrayList<>();
        boolean allSealed = true;
        for (DataFile file : ordered) {
            FileEntry entry = file.entry();
            allSealed &= entry.sealed();
            entries.add(new FileEntry(entry.name(), entry.codec(), allSealed, entry.bytes()));
        }
        return entries;
    }

    /** Returns all files, in the order of their records. */
    public synchronized List<DataFile> all() {
        return List.copyOf(ordered);
    }

    /** Returns the last file, which may become active again, if there is one. */
    public synchronized @Nullable DataFile last() {
        return ordered.isEmpty() ? null : ordered.getLast();
    }

    /** Takes an empty file out of the store. */
    synchronized void remove(DataFile file) throws IOException {
        ordered.remove(file);
        commit();
        delete(List.of(file));
    }

    /** Deletes files that the manifest no longer lists. */
    public synchronized void delete(List<DataFile> unlisted) throws IOException {
        for (DataFile file : unlisted) {
            file.retire();
            files.delete(file.name());
        }
        files.force();
    }

    /** Counts a record of a file that was found when the store was opened. */
    public void countRecord(DataFile file, boolean expiring) {
        file.addRecord(expiring);
    }

    /** Counts a record that became the newest of its key, and the one that was it before. */
    public void count(long location, long before) {
        at(location).addLive(1);
        uncount(before);
    }

    /** Counts that a record is no longer the newest of its key. */
    public void uncount(long before) {
        if (before != Location.NONE) {
            at(before).addLive(-1);
        }
    }

    /** Returns counts and sizes of all files, in order. */
    public List<FileStats> stats() {
        return all().stream().map(DataFile::stats).toList();
    }

    /** Returns what all files occupy, reserved space included, in bytes. */
    public long diskBytes() throws IOException {
        long bytes = 0;
        for (DataFile file : all()) {
            bytes += file.diskBytes();
        }
        return bytes;
    }

    /** Ends reading of all files. */
    public synchronized void retireAll() throws IOException {
        IOException failure = null;
        for (DataFile file : bySlot) {
            try {
                file.retire();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
