package io.bitcask.engine.recover;

import io.bitcask.engine.checkpoint.CheckpointTable;
import io.bitcask.engine.checkpoint.TableFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.keydir.Checkpoint;
import io.bitcask.engine.keydir.CheckpointFormat;
import io.bitcask.engine.keydir.CheckpointOwner;
import io.bitcask.engine.keydir.CheckpointReader;
import io.bitcask.engine.keydir.SlotSet;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A checkpoint that fits the files that are there. It may be old: then more of the log lies behind
 * it, and files that its locations name have been merged away, or cleared.
 *
 * @param checkpoint the slots
 * @param table what is known of the files
 * @param vanished the slots of files that are gone
 */
record StoredKeydir(Checkpoint.Usable checkpoint, CheckpointTable table, SlotSet vanished) {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    /**
     * Returns the store's checkpoint, if there is one that is of use.
     *
     * @param entries the files as recovery found or left them
     */
    static Optional<StoredKeydir> find(
            StoreFiles files, Manifest manifest, List<FileEntry> entries) {
        CheckpointOwner owner = new CheckpointOwner(
                manifest.storeId(), manifest.hashSecret0(), manifest.hashSecret1());
        return switch (CheckpointReader.read(files, owner)) {
            case Checkpoint.Unusable(String reason) -> {
                refused(files, reason);
                yield Optional.empty();
            }
            case Checkpoint.Usable usable -> {
                Optional<CheckpointTable> table = CheckpointTable.decode(usable.attachment());
                String doubt = table.map(found -> doubt(found, manifest, entries))
                        .orElse("what it says of the files cannot be understood");
                if (doubt.isEmpty()) {
                    CheckpointTable found = table.orElseThrow();
                    yield Optional.of(
                            new StoredKeydir(usable, found, vanished(found, byFileId(entries))));
                }
                usable.close();
                refused(files, doubt);
                yield Optional.empty();
            }
        };
    }

    private static Map<Integer, FileEntry> byFileId(List<FileEntry> entries) {
        return entries.stream().collect(Collectors.toMap(FileEntry::fileId, Function.identity()));
    }

    /** Returns why a checkpoint cannot be of these files, or nothing. */
    private static String doubt(CheckpointTable table, Manifest manifest, List<FileEntry> entries) {
        if (table.sequence() > manifest.lastSequence()) {
            return "it knows record number " + table.sequence() + ", the last one is number "
                    + manifest.lastSequence();
        }
        Map<Integer, FileEntry> byFileId = byFileId(entries);
        for (TableFile file : table.files()) {
            if (file.fileId() >= manifest.nextFileId()) {
                return "it knows a file number " + file.fileId() + ", which there has not been yet";
            }
            FileEntry entry = byFileId.get(file.fileId());
            if (entry != null && entry.bytes() < file.end()) {
                return "it knows " + file.end() + " bytes of " + entry.name() + ", which has "
                        + entry.bytes();
            }
        }
        return "";
    }

    private static SlotSet vanished(CheckpointTable table, Map<Integer, FileEntry> byFileId) {
        return SlotSet.of(table.files().stream()
                .filter(file -> !byFileId.containsKey(file.fileId()))
                .mapToInt(TableFile::slot)
                .toArray());
    }

    /** Removes a checkpoint that was of no use: it must not look useful when the log has grown. */
    static void removeUseless(StoreFiles files) throws IOException {
        if (files.isRegularFile(CheckpointFormat.FILE_NAME)) {
            files.delete(CheckpointFormat.FILE_NAME);
            files.force();
        }
    }

    static void refused(StoreFiles files, String reason) {
        LOGGER.log(
                System.Logger.Level.DEBUG,
                "{0} is opened without a checkpoint: {1}",
                files.directory(),
                reason);
    }
}
