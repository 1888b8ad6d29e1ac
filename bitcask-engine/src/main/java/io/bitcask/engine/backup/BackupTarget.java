package io.bitcask.engine.backup;

import io.bitcask.api.NotAStoreException;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.ManifestFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A directory that takes backups of one store. A file in it says so, from the beginning on. */
final class BackupTarget {

    /** The file that makes a directory one for backups; FORMAT.md describes it. */
    static final String MARKER = "BACKUP";

    private static final String TITLE = "bitcask-backup 1\nstore ";
    private static final String LOST_AND_FOUND = "lost+found";

    private final StoreFiles files;
    private final UUID storeId;

    private BackupTarget(StoreFiles files, UUID storeId) {
        this.files = files;
        this.storeId = storeId;
    }

    /**
     * Makes a directory one for backups of a store, if it is not yet.
     *
     * @param sequence up to where the backup will reach
     * @throws NotAStoreException when it holds anything else
     */
    static BackupTarget prepare(StoreFiles files, UUID storeId, long sequence) throws IOException {
        BackupTarget target = new BackupTarget(files, storeId);
        List<String> names = files.names();
        if (names.contains(MARKER) && target.isMarked()) {
            target.checkOlder(names, sequence);
        } else {
            target.checkEmpty(names);
            target.mark();
        }
        return target;
    }

    private void checkOlder(List<String> names, long sequence) throws IOException {
        if (!names.contains(FileNames.MANIFEST)) {
            return;
        }
        Manifest before = ManifestFile.read(files);
        if (!before.storeId().equals(storeId) || before.lastSequence() > sequence) {
            throw new NotAStoreException(files.directory() + " holds records up to number "
                    + before.lastSequence() + ", the store itself only up to " + sequence
                    + ": it has been written to, or is of a later time; back up to another"
                    + " directory");
        }
    }

    private void checkEmpty(List<String> names) {
        for (String name : names) {
            boolean harmless = name.equals(DirectoryLock.FILE_NAME)
                    || name.equals(LOST_AND_FOUND)
                    || name.equals(MARKER)
                    || name.equals(FileNames.ofUnfinished(MARKER));
            if (!harmless) {
                throw new NotAStoreException(
                        files.directory() + " is neither empty nor a backup: it holds " + name
                                + "; name a directory for backups of this store alone");
            }
        }
    }

    /**
     * Returns whether the directory is marked.
     *
     * @throws NotAStoreException when it is, for another store
     */
    private boolean isMarked() throws IOException {
        byte[] expected = markerBytes();
        byte[] found = new byte[expected.length];
        int count;
        try (StoreFile file = files.openForRead(MARKER)) {
            count = file.read(0, found, 0, found.length);
        }
        if (Arrays.equals(found, expected)) {
            return true;
        }
        if (count == 0) {
            return false;
        }
        throw new NotAStoreException(
                files.directory() + " holds backups of another store; name another directory");
    }

    private void mark() throws IOException {
        String unfinished = FileNames.ofUnfinished(MARKER);
        byte[] bytes = markerBytes();
        files.delete(unfinished);
        try (StoreFile file = files.create(unfinished)) {
            file.write(0, bytes, 0, bytes.length);
            file.force();
        }
        files.rename(unfinished, MARKER);
        files.force();
    }

    private byte[] markerBytes() {
        return (TITLE + storeId + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Makes the state that has been shipped the one that counts. Everything is forced already. */
    void complete(Manifest manifest) throws IOException {
        // An opening of the earlier backup may have left one, which is of other files.
        files.delete(CheckpointFormat.FILE_NAME);
        files.force();
        ManifestFile.write(files, manifest);
    }

    /** Removes the data files and hints that a state does not need. */
    void removeOthers(Manifest manifest) throws IOException {
        Set<String> needed = new HashSet<>();
        manifest.files().forEach(entry -> {
            needed.add(entry.name());
            needed.add(FileNames.ofHint(entry.fileId()));
        });
        for (String name : files.names()) {
            if (FileNames.isNumbered(name) && !needed.contains(name)) {
                files.delete(name);
            }
        }
        files.force();
    }
}
