package io.bitcask.engine.log;

import java.util.List;
import java.util.UUID;

/**
 * The list of files that make up a store, and what is true of the store as a whole. A data file
 * that is not listed does not exist.
 *
 * @param storeId names the store in all its files
 * @param hashSecret0 one half of the secret under which the keydir hashes keys
 * @param hashSecret1 the other half
 * @param codec the name of the codec that new files are written in
 * @param nextFileId a number that no file has had yet; those below may have been used
 * @param lastSequence no sequence up to here will be given out again
 * @param files the files, in the order of their records
 */
public record Manifest(
        UUID storeId,
        long hashSecret0,
        long hashSecret1,
        String codec,
        int nextFileId,
        long lastSequence,
        List<FileEntry> files) {

    /** Copies the list. */
    public Manifest {
        files = List.copyOf(files);
    }

    /** Returns a copy with another codec for new files. */
    public Manifest withCodec(String name) {
        return new Manifest(
                storeId, hashSecret0, hashSecret1, name, nextFileId, lastSequence, files);
    }

    /** Returns a copy with other files. */
    public Manifest withFiles(int newNextFileId, long newLastSequence, List<FileEntry> newFiles) {
        return new Manifest(
                storeId, hashSecret0, hashSecret1, codec, newNextFileId, newLastSequence, newFiles);
    }

    /**
     * One file.
     *
     * @param name its name in the directory
     * @param codec the name of the codec that it is written in
     * @param sealed whether it will never change again
     * @param bytes sealed: its length; else: the length up to which it is known to be durable
     */
    public record FileEntry(String name, String codec, boolean sealed, int bytes) {

        /** Checks the name. */
        public FileEntry {
            if (FileNames.fileId(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "name is " + name + ", which is no data file's name");
            }
        }

        /** Returns the file's number. */
        public int fileId() {
            return FileNames.fileId(name).orElseThrow();
        }
    }
}
