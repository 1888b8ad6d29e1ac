package io.bitcask.engine.log;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.UUID;

/**
 * Makes data files, on disk and as objects, that are in no list yet. Used under the monitor of
 * {@link DataFiles}.
 */
final class FileMaker {

    private final StoreFiles files;
    private final FileSlots slots;
    private final UUID storeId;
    private final boolean mapped;

    /**
     * Begins without files.
     *
     * @param mapped whether files are written through mappings where that is possible
     */
    FileMaker(StoreFiles files, FileSlots slots, UUID storeId, boolean mapped) {
        this.files = files;
        this.slots = slots;
        this.storeId = storeId;
        this.mapped = mapped;
    }

    /** Makes the object for a file that is there. */
    DataFile known(FileEntry entry, RecordCodec codec, int slot) {
        return new DataFile(
                slot,
                files.directory().resolve(entry.name()),
                codec,
                Checksum.fileSeed(storeId, entry.fileId()),
                entry);
    }

    /**
     * Creates a file for appending, durable with its header and its name: no file system need make
     * two names durable in the order in which they were given, and the manifest's comes next.
     *
     * @param capacityBytes how long it may become
     */
    DataFile create(int fileId, RecordCodec codec, int capacityBytes, long nowMillis)
            throws IOException {
        String name = FileNames.ofDataFile(fileId, codec.fileSuffix());
        FrameBuffer header = DataFileHeader.encode(codec, storeId, fileId, nowMillis);
        int slot = slots.take(files.directory());
        DataFile file = known(FileEntry.open(name, codec.name(), header.length()), codec, slot);
        try {
            begin(file, files.create(name), header, capacityBytes);
            return file;
        } catch (IOException | RuntimeException | Error e) {
            slots.giveBack(slot);
            throw e;
        }
    }

    private void begin(DataFile file, StoreFile handle, FrameBuffer header, int capacityBytes)
            throws IOException {
        try {
            handle.write(0, header.array(), header.start(), header.length());
            openForAppending(file, handle, Math.max(capacityBytes, header.length()));
            handle.force();
            files.force();
        } catch (IOException | RuntimeException | Error e) {
            try (handle) {
                file.retire();
                files.delete(file.name());
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Opens a file for appending behind its end. */
    void reopenForAppending(DataFile file, int capacityBytes) throws IOException {
        StoreFile handle = files.openForWrite(file.name());
        try {
            openForAppending(file, handle, Math.max(capacityBytes, file.end()));
        } catch (IOException | RuntimeException | Error e) {
            handle.close();
            throw e;
        }
    }

    private void openForAppending(DataFile file, StoreFile handle, int capacityBytes)
            throws IOException {
        file.openForAppending(handle, capacityBytes, mapped && file.codec().allowsZeroTail());
    }

    /**
     * Begins a file that a merge will fill: readable by slot.
     *
     * @throws IOException when it cannot be created; nothing is left of it then
     */
    MergedFileWriter createMerged(int fileId, RecordCodec codec, long nowMillis)
            throws IOException {
        String name = FileNames.ofDataFile(fileId, codec.fileSuffix());
        FrameBuffer header = DataFileHeader.encode(codec, storeId, fileId, nowMillis);
        FileEntry entry =
                new FileEntry(name, codec.name(), FileState.MERGED, header.length(), 0, 0);
        DataFile file = known(entry, codec, slots.take(files.directory()));
        try {
            MergedFileWriter writer = new MergedFileWriter(files, file, header);
            slots.put(file);
            return writer;
        } catch (IOException | RuntimeException e) {
            slots.giveBack(file.slot());
            throw e;
        }
    }

    /**
     * Gives up a file that could not be listed; where the manifest may list it all the same, it
     * stays.
     */
    void discard(DataFile file, Throwable failure) {
        try {
            file.retire();
            if (!(failure instanceof ManifestInDoubt)) {
                files.delete(file.name());
                slots.giveBack(file.slot());
            }
        } catch (IOException suppressed) {
            failure.addSuppressed(suppressed);
        }
    }
}
