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
 * @param historyFrom the state of the store can be told as of this sequence and later ones; records
 *     that were replaced before may be gone
 * @param changesFrom every record from this sequence on is still there
 * @param files the merged files, and then the files of the log in the order of their records
 */
public record Manifest(
        UUID storeId,
        long hashSecret0,
        long hashSecret1,
        String codec,
        int nextFileId,
        long lastSequence,
        long historyFrom,
        long changesFrom,
        List<FileEntry> files) {

    /** Copies the list. */
    public Manifest {
        files = List.copyOf(files);
    }

    /** Returns a copy with another codec for new files. */
    public Manifest withCodec(String name) {
        return new Manifest(
                storeId,
                hashSecret0,
                hashSecret1,
                name,
                nextFileId,
                lastSequence,
                historyFrom,
                changesFrom,
                files);
    }

    /** Returns a copy with other files. */
    public Manifest withFiles(int newNextFileId, long newLastSequence, List<FileEntry> newFiles) {
        return new Manifest(
                storeId,
                hashSecret0,
                hashSecret1,
                codec,
                newNextFileId,
                newLastSequence,
                historyFrom,
                changesFrom,
                newFiles);
    }

    /** Returns a copy that remembers less, or as much. */
    public Manifest forgetting(long historyBefore, long changesBefore) {
        return new Manifest(
                storeId,
                hashSecret0,
                hashSecret1,
                codec,
                nextFileId,
                lastSequence,
                Math.max(historyFrom, historyBefore),
                Math.max(changesFrom, changesBefore),
                files);
    }

    /**
     * One file.
     *
     * @param name its name in the directory
     * @param codec the name of the codec that it is written in
     * @param state what may still happen to it
     * @param bytes not open: its length; else: the length up to which it is known to be durable
     * @param firstSequence the least sequence of a record in it, 0 for one without records and for
     *     one that is open
     * @param lastSequence the greatest, with the same exceptions
     */
    public record FileEntry(
            String name,
            String codec,
            FileState state,
            int bytes,
            long firstSequence,
            long lastSequence) {

        /** Checks the name. */
        public FileEntry {
            if (FileNames.fileId(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "name is " + name + ", which is no data file's name");
            }
        }

        /** Returns the entry of a file that may be written on. */
        public static FileEntry open(String name, String codec, int durableBytes) {
            return new FileEntry(name, codec, FileState.OPEN, durableBytes, 0, 0);
        }

        /** Returns the entry of a complete file of the log. */
        public static FileEntry sealed(
                String name, String codec, int bytes, long firstSequence, long lastSequence) {
            return new FileEntry(name, codec, FileState.SEALED, bytes, firstSequence, lastSequence);
        }

        /** Returns whether the file will never change again. */
        public boolean isSealed() {
            return state != FileState.OPEN;
        }

        /** Returns the file's number. */
        public int fileId() {
            return FileNames.fileId(name).orElseThrow();
        }
    }
}
