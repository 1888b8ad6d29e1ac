package io.bitcask.engine.recover;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that the manifest does not list. What this store wrote itself and no longer counts, or had
 * only begun, is removed; what somebody else put there is never touched.
 */
final class Leftovers {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private static final int HEAD_BYTES = 4 << 10;

    private Leftovers() {}

    static void remove(StoreFiles files, Manifest manifest, RecordCodecs codecs)
            throws IOException {
        Set<String> listed =
                manifest.files().stream().map(FileEntry::name).collect(Collectors.toSet());
        Set<Integer> listedIds =
                manifest.files().stream().map(FileEntry::fileId).collect(Collectors.toSet());
        List<String> stale = new ArrayList<>();
        for (String name : files.names()) {
            boolean unlisted = FileNames.fileId(name).isPresent() && !listed.contains(name);
            if (unlisted) {
                requireOurs(files, name, manifest, codecs);
            }
            if (unlisted
                    || name.equals(FileNames.NEW_MANIFEST)
                    || name.equals(CheckpointFormat.NEW_FILE_NAME)
                    || isStrayHint(files, name, manifest, listedIds)) {
                stale.add(name);
            }
        }
        if (!stale.isEmpty()) {
            files.force(); // the manifest's name: until then, another may come back that lists them
            for (String name : stale) {
                LOGGER.log(
                        System.Logger.Level.INFO,
                        "removing {0}/{1}, which is no part of the store",
                        files.directory(),
                        name);
                files.delete(name);
            }
            files.force();
        }
    }

    /**
     * Returns whether a file is a hint of this store that no listed data file has, or one that was
     * being written. Whatever else has a hint's name is left alone, and never read as one.
     */
    private static boolean isStrayHint(
            StoreFiles files, String name, Manifest manifest, Set<Integer> listedIds)
            throws IOException {
        OptionalInt fileId = FileNames.fileIdOfHint(name);
        return fileId.isPresent()
                && (FileNames.isNewHint(name) || !listedIds.contains(fileId.getAsInt()))
                && files.isRegularFile(name)
                && HintReader.isOfStore(files, name, manifest.storeId());
    }

    /** Checks that an unlisted data file is one of this store, and may go. */
    private static void requireOurs(
            StoreFiles files, String name, Manifest manifest, RecordCodecs codecs)
            throws IOException {
        Optional<RecordCodec> codec = codecs.all().stream()
                .filter(candidate -> candidate.fileSuffix().equals(FileNames.suffix(name)))
                .findFirst();
        if (codec.isEmpty() || !files.isRegularFile(name)) {
            throw foreign(files, name, "no installed codec writes such files");
        }
        try (StoreFile file = files.openForRead(name)) {
            Optional<FileHeader> header = DataFileHeader.find(file, codec.get());
            if (header.isPresent()) {
                if (!header.get().storeId().equals(manifest.storeId())) {
                    throw foreign(
                            files,
                            name,
                            "it belongs to the store " + header.get().storeId());
                }
                return;
            }
            if (isBlank(file)) {
                return; // its creation failed, and so did its deletion
            }
        }
        if (FileNames.fileId(name).orElseThrow() >= manifest.nextFileId()) {
            return; // its creation was cut short, before the manifest heard of it
        }
        throw foreign(files, name, "it does not begin like a data file");
    }

    private static boolean isBlank(StoreFile file) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        file.read(0, head, 0, head.length);
        return Arrays.equals(head, new byte[HEAD_BYTES]);
    }

    private static NotAStoreException foreign(StoreFiles files, String name, String reason) {
        return new NotAStoreException("the store " + files.directory() + " holds a file " + name
                + " that is not part of it: " + reason + "; move it away");
    }
}
