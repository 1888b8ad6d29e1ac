package io.bitcask.engine.log;

import io.bitcask.api.StoreStats.PinStats;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The data files of an open store: by slot for readers, in the order of their records for the
 * manifest. The one authority on which files exist and which are sealed.
 *
 * <p>Thread-safe. Methods that change the manifest do so one at a time.
 */
public final class DataFiles {

    private static final int SMALLEST_ROLL_BYTES = 16 << 20;
    private static final int FILES_IN_STORE = 16;

    private final StoreFiles files;
    private final int fileLimitBytes;
    private volatile Consumer<DataFile> released = file -> {};
    private Manifest manifest;
    private final FileList list = new FileList();
    private final FileSlots slots = new FileSlots();
    private final LiveCounts live = new LiveCounts(list, slots);
    private final FileMaker maker;
    private final AtomicLong durableSequence = new AtomicLong();

    /**
     * Begins without files.
     *
     * @param manifest what the directory's manifest says
     * @param mapped whether files are written through mappings where that is possible
     * @param fileLimitBytes how long files become at most, but for a single record that is longer
     */
    public DataFiles(StoreFiles files, Manifest manifest, boolean mapped, int fileLimitBytes) {
        this.files = files;
        this.manifest = manifest;
        this.fileLimitBytes = fileLimitBytes;
        maker = new FileMaker(files, slots, manifest.storeId(), mapped);
        durableSequence.set(manifest.lastSequence());
    }

    /** Returns the file of a location that is in the keydir right now. */
    public DataFile at(long location) {
        return slots.file(Location.fileSlot(location));
    }

    /**
     * Returns the files by slot, as of now. Who takes this before a location, and then looks up the
     * location's file in it, finds the right file or one that has been retired, even when the slot
     * has been given to another file since; or none, when the file is newer than this.
     */
    public SlottedFiles bySlot() {
        return slots.now();
    }

    /** Keeps all slots below an end for files that are {@linkplain #add added} by slot. */
    public synchronized void reserveSlots(int end) {
        slots.reserve(end);
    }

    /** Gives reserved slots back that no file has, and no location in the keydir names. */
    public synchronized void giveBackUnused(int end) {
        SlottedFiles now = slots.now();
        for (int slot = 0; slot < end; slot++) {
            if (!now.has(slot)) {
                slots.giveBack(slot);
            }
        }
    }

    /** Takes a file of the manifest in. */
    public synchronized DataFile add(FileEntry entry, RecordCodec codec) throws IOException {
        return add(entry, codec, slots.take(files.directory()));
    }

    /** Takes a file of the manifest in, under a slot that was reserved. */
    public synchronized DataFile add(FileEntry entry, RecordCodec codec, int slot)
            throws IOException {
        DataFile file = maker.known(entry, codec, slot);
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
        try {
            slots.put(file);
            list.add(file);
            commit();
            list.publish();
        } catch (IOException | RuntimeException e) {
            list.restore();
            maker.discard(file, e);
            throw e;
        } catch (Error e) {
            list.restore();
            throw e;
        }
        return file;
    }

    /** Creates a file that takes the place of all others. */
    synchronized Replacement createInsteadOfAll(
            RecordCodec codec, int capacityBytes, long nowMillis) throws IOException {
        List<DataFile> before = all();
        DataFile file = createUnlisted(codec, capacityBytes, nowMillis);
        Manifest was = manifest;
        long last = durableSequence.get();
        try {
            manifest = manifest.forgetting(last, last + 1);
            slots.put(file);
            list.replaceAll(file);
            commit();
            list.publish();
        } catch (IOException | RuntimeException e) {
            manifest = was;
            list.restore();
            maker.discard(file, e);
            throw e;
        } catch (Error e) {
            manifest = was;
            list.restore();
            throw e;
        }
        return new Replacement(file, before);
    }

    /** A file, and those whose place it took. */
    record Replacement(DataFile file, List<DataFile> before) {}

    private DataFile createUnlisted(RecordCodec codec, int capacityBytes, long nowMillis)
            throws IOException {
        return maker.create(takeFileId(), codec, capacityBytes, nowMillis);
    }

    /** Returns a number that no file has had; it is never given again, used or not. */
    private int takeFileId() {
        int fileId = manifest.nextFileId();
        manifest = manifest.withFiles(fileId + 1, manifest.lastSequence(), manifest.files());
        return fileId;
    }

    private void register(DataFile file) {
        slots.put(file);
        list.add(file);
        list.publish();
    }

    private void unlist(DataFile file) {
        list.remove(file);
        list.publish();
    }

    /**
     * Checks that so many bytes of disk space are free.
     *
     * @throws DiskFull when they are not
     */
    void requireRoom(long bytes) throws IOException {
        if (bytes > 0) {
            long usable = files.usableBytes();
            if (usable < bytes) {
                throw new DiskFull("only " + usable + " bytes are free, and " + bytes
                        + " are kept so that merging has room");
            }
        }
    }

    /**
     * Begins a file that a merge will fill: readable by slot, but not listed.
     *
     * @throws IOException when it cannot be created; nothing is left of it then
     */
    public synchronized MergedFileWriter createMerged(RecordCodec codec, long nowMillis)
            throws IOException {
        return maker.createMerged(takeFileId(), codec, nowMillis);
    }

    /** Gives up merged files that were never listed, and their hints. */
    public void discardMerged(List<DataFile> unlisted, Throwable failure) {
        for (DataFile file : unlisted) {
            maker.discard(file, failure);
            try {
                files.delete(FileNames.ofHint(file.fileId()));
            } catch (IOException suppressed) {
                failure.addSuppressed(suppressed);
            }
        }
    }

    /**
     * Puts merged files in the place of those they were made of, durably: the one step by which a
     * merge takes effect.
     *
     * @param historyFrom from which sequence on the past can still be told
     * @param changesFrom from which sequence on every record is still there
     * @return whether it has; if not, the store was cleared meanwhile
     * @throws ManifestInDoubt when it is not known whether it has
     * @throws IOException when it has not
     */
    public synchronized boolean install(
            List<DataFile> inputs, List<DataFile> outputs, long historyFrom, long changesFrom)
            throws IOException {
        if (!all().containsAll(inputs)) {
            return false;
        }
        Manifest was = manifest;
        try {
            manifest = manifest.forgetting(historyFrom, changesFrom);
            list.replace(inputs, outputs);
            commit();
            list.publish();
            return true;
        } catch (IOException | RuntimeException | Error e) {
            manifest = was;
            list.restore();
            throw e;
        }
    }

    /**
     * Returns at what size files are rolled now: a sixteenth of the store, so that a small store is
     * merged in small steps, but at least 16 MiB and at most the limit.
     */
    public int rollBytes() {
        long all = all().stream().mapToLong(DataFile::end).sum();
        return (int) Math.min(fileLimitBytes, Math.max(SMALLEST_ROLL_BYTES, all / FILES_IN_STORE));
    }

    /**
     * Pins all files that are listed now. Called under the writer lock, so that the list and the
     * last sequence belong together.
     */
    public List<DataFile> pinAll() {
        return FilePins.pinAll(this::all);
    }

    /** Pins one file, and returns whether it is still there. */
    public boolean pin(DataFile file) {
        return file.pin();
    }

    /** Takes pins back; the last one on a retired file deletes it. */
    public void unpin(List<DataFile> pinned) {
        FilePins.unpin(pinned);
    }

    /** Returns from which sequence on the past can still be told. */
    public synchronized long historyFrom() {
        return manifest.historyFrom();
    }

    /** Returns from which sequence on every record is still there. */
    public synchronized long changesFrom() {
        return manifest.changesFrom();
    }

    /** Returns what the manifest in the directory says. */
    public synchronized Manifest manifest() {
        return manifest;
    }

    /** Opens the last file for appending behind its end. */
    synchronized void reopenForAppending(DataFile file, int capacityBytes) throws IOException {
        maker.reopenForAppending(file, capacityBytes);
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
        List<FileEntry> entries = list.entries();
        for (FileEntry entry : entries) {
            durable = Math.max(durable, entry.lastSequence());
        }
        durableSequence(durable);
        Manifest next = manifest.withFiles(manifest.nextFileId(), durable, entries);
        ManifestFile.write(files, next);
        manifest = next;
    }

    /** Returns all files: the merged ones, and then the log in the order of its records. */
    public List<DataFile> all() {
        return list.all();
    }

    /** Returns the files that are complete and listed so, which a merge may take. */
    public synchronized List<DataFile> complete() {
        return list.complete();
    }

    /** Returns the last file, which may become active again, if there is one. */
    public synchronized @Nullable DataFile last() {
        return list.last();
    }

    /** Takes an empty file out of the store. */
    synchronized void remove(DataFile file) throws IOException {
        unlist(file);
        commit();
        delete(List.of(file));
    }

    /** Deletes files that the manifest no longer lists, those that are pinned a little later. */
    public void delete(List<DataFile> unlisted) throws IOException {
        for (DataFile file : unlisted) {
            file.retireThen(() -> release(file));
        }
        files.force();
    }

    /** Removes what is left of a file that nobody reads any more. */
    private void release(DataFile file) throws IOException {
        released.accept(file);
        files.delete(file.name());
        files.delete(FileNames.ofHint(file.fileId()));
        slots.giveBack(file.slot());
    }

    /** Sets who is told of each file that is gone for good, before its slot is used again. */
    public void whenReleased(Consumer<DataFile> action) {
        released = action;
    }

    /** Returns the counts of records that are the newest of their keys. */
    public LiveCounts live() {
        return live;
    }

    /** Returns what is pinned. */
    public PinStats pinStats() {
        return FilePins.stats(all(), slots.now().all());
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
        for (DataFile file : slots.now().all()) {
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
