package io.bitcask.engine.recover;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.io.DirectoryLock;
import io.bitcask.engine.io.DiskFiles;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Finds out what a directory is, and makes a new store of an empty one. */
public final class StoreDirectory {

    private static final String PREFERRED_CODEC = "protobuf";
    private static final String LOST_AND_FOUND = "lost+found";

    private StoreDirectory() {}

    /**
     * Makes sure that a path is a directory, creating it where the options allow.
     *
     * @throws NotAStoreException when it is something else, or absent and not to be created
     */
    public static void prepare(Path directory, StoreOptions options) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (Files.exists(directory)) {
            throw new NotAStoreException(
                    directory + " is not a directory; a store needs one of its own");
        }
        if (options.readOnly() || !options.createIfMissing()) {
            throw new NotAStoreException(
                    "there is no store at " + directory + ": the directory does not exist");
        }
        DiskFiles.createDirectory(directory);
    }

    /**
     * Reads the manifest, or writes that of a new store.
     *
     * @throws NotAStoreException when there is none and the directory is not empty, or no store is
     *     to be created
     */
    public static Manifest manifest(StoreFiles files, StoreOptions options, RecordCodecs codecs)
            throws IOException {
        if (holdsStore(files, options)) {
            return ManifestFile.read(files);
        }
        Manifest manifest = newStore(codecs, options);
        ManifestFile.write(files, manifest);
        return manifest;
    }

    /**
     * Returns whether a directory holds a store; if not, one may be made there.
     *
     * @throws NotAStoreException when none may be
     */
    public static boolean holdsStore(StoreFiles files, StoreOptions options) throws IOException {
        List<String> names = files.names();
        if (names.contains(FileNames.MANIFEST)) {
            return true;
        }
        for (String name : names) {
            if (FileNames.fileId(name).isPresent()) {
                throw new NotAStoreException(files.directory() + " holds data files, such as "
                        + name + ", but no MANIFEST, which lists them: put it back from a backup,"
                        + " or salvage the store");
            }
            if (!isHarmless(name)) {
                throw new NotAStoreException(
                        files.directory() + " is not empty and not a store: it holds " + name
                                + "; give the store a directory of its own");
            }
        }
        if (options.readOnly() || !options.createIfMissing()) {
            throw new NotAStoreException(
                    "there is no store at " + files.directory() + ": the directory is empty");
        }
        return false;
    }

    private static boolean isHarmless(String name) {
        return name.startsWith(".")
                || name.equals(DirectoryLock.FILE_NAME)
                || name.equals(FileNames.NEW_MANIFEST)
                || name.equals(CheckpointFormat.FILE_NAME)
                || name.equals(CheckpointFormat.NEW_FILE_NAME)
                || name.equals(LOST_AND_FOUND);
    }

    private static Manifest newStore(RecordCodecs codecs, StoreOptions options) {
        SecureRandom random = new SecureRandom();
        String codec = codecs.named(options.codec().orElseGet(() -> defaultCodec(codecs)))
                .name();
        return new Manifest(
                UUID.randomUUID(),
                random.nextLong(),
                random.nextLong(),
                codec,
                1,
                0,
                0,
                0,
                List.of());
    }

    private static String defaultCodec(RecordCodecs codecs) {
        if (codecs.contains(PREFERRED_CODEC) || codecs.all().size() != 1) {
            return PREFERRED_CODEC;
        }
        RecordCodec only = codecs.all().iterator().next();
        return only.name();
    }
}
