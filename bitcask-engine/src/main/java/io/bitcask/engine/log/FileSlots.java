package io.bitcask.engine.log;

import io.bitcask.engine.keydir.Location;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The numbers by which locations know data files while a store is open. A number is used again when
 * its file is gone for good.
 *
 * <p>Looking up takes no lock; changes are made one at a time.
 */
final class FileSlots {

    private final Deque<Integer> free = new ArrayDeque<>();
    private int usedCount;
    private volatile SlottedFiles files = SlottedFiles.NONE;

    /** Returns a number that no file has. */
    synchronized int take(Path directory) throws IOException {
        if (!free.isEmpty()) {
            return free.pop();
        }
        if (usedCount == Location.MAX_FILE_SLOTS) {
            throw new IOException("the store " + directory + " has " + usedCount
                    + " files, which is the limit: raise fileLimitBytes, and merge");
        }
        return usedCount++;
    }

    /** Keeps all numbers below an end from being taken; those not used are to be given back. */
    synchronized void reserve(int end) {
        assert usedCount == 0;
        usedCount = end;
    }

    /** Makes a file known by its number. */
    synchronized void put(DataFile file) {
        files = files.with(file);
    }

    /**
     * Takes a number back. Its file has been retired, and no location in the keydir names it any
     * more.
     */
    synchronized void giveBack(int slot) {
        files = files.without(slot);
        free.push(slot);
    }

    DataFile file(int slot) {
        return files.known(slot);
    }

    SlottedFiles now() {
        return files;
    }
}
