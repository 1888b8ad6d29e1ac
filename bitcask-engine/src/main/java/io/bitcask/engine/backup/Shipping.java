package io.bitcask.engine.backup;

import io.bitcask.api.StorageException;
import io.bitcask.engine.backup.BackupSource.Part;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.FileNames;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/*
 * When a file is there already
 *
 * The number of a data file is given once, and its content is only ever appended to, or cut: so two
 * files of one name, of one store, agree as far as both go. That would not hold for a backup that
 * was opened as a store and written to, which gives its own files the same numbers. Therefore the
 * first and the last bytes that count are compared: in front lies the header with the time of the
 * file's creation, at the end the last record with its time and checksum. A file that is longer
 * than needed will do: the manifest says how much of it counts.
 *
 * A file gets its name when all of it is durable, so what has its name is whole.
 */

/** Brings data files and their hints into a backup. Used by one thread, for one backup. */
final class Shipping {

    private static final int COMPARED_BYTES = 4 << 10;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int LARGEST_TRY_COUNT = 1_000_000;

    private final StoreFiles source;
    private final StoreFiles target;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private int linkedCount;
    private int reusedCount;
    private long copiedBytes;

    Shipping(StoreFiles source, StoreFiles target) {
        this.source = source;
        this.target = target;
    }

    /** Ships a data file. */
    void ship(Part part) throws IOException {
        String name = part.entry().name();
        if (target.isRegularFile(name) && isThere(part)) {
            reusedCount++;
            return;
        }
        String unfinished = FileNames.ofUnfinished(name);
        target.delete(unfinished);
        if (part.isFinal() && linked(name, unfinished)) {
            linkedCount++;
        } else {
            copy(part, unfinished);
        }
        target.rename(unfinished, name);
    }

    private boolean linked(String name, String targetName) throws IOException {
        try {
            return source.link(name, target, targetName);
        } catch (NoSuchFileException e) {
            return false; // copying will tell what is missing
        }
    }

    private boolean isThere(Part part) throws IOException {
        int bytes = part.entry().bytes();
        int compared = Math.min(bytes, COMPARED_BYTES);
        try (StoreFile file = target.openForRead(part.entry().name())) {
            return file.length() >= bytes
                    && agree(part.file(), file, 0, compared)
                    && agree(part.file(), file, bytes - compared, compared);
        }
    }

    private static boolean agree(DataFile file, StoreFile there, int offset, int length)
            throws IOException {
        byte[] wanted = new byte[length];
        byte[] found = new byte[length];
        read(file, offset, wanted, length);
        return there.read(offset, found, 0, length) == length && Arrays.equals(wanted, found);
    }

    private void copy(Part part, String targetName) throws IOException {
        int bytes = part.entry().bytes();
        try (StoreFile out = target.create(targetName)) {
            for (int offset = 0; offset < bytes; ) {
                int count = Math.min(buffer.length, bytes - offset);
                read(part.file(), offset, buffer, count);
                out.write(offset, buffer, 0, count);
                offset += count;
            }
            out.force();
        }
        copiedBytes += bytes;
    }

    /** Reads from a file that is pinned, but may be just changing hands. */
    private static void read(DataFile file, int offset, byte[] into, int length) {
        for (int tries = 0; tries < LARGEST_TRY_COUNT; tries++) {
            int count = file.read(offset, into, 0, length);
            if (count == length) {
                return;
            }
            if (count != DataFile.RETIRED) {
                break;
            }
            Thread.yield();
        }
        throw new StorageException(
                file.path() + " cannot be read at offset " + offset
                        + ": it is shorter than it was, or the store is being closed",
                null);
    }

    /** Ships the hint of a data file, if it has one; a hint that is missing is written anew. */
    void shipHint(Part part) throws IOException {
        String hint = FileNames.ofHint(part.entry().fileId());
        if (!part.isFinal() || !source.isRegularFile(hint)) {
            return;
        }
        String unfinished = FileNames.ofUnfinished(hint);
        target.delete(unfinished);
        try (StoreFile in = source.openForRead(hint)) {
            long length = in.length();
            if (target.isRegularFile(hint) && hasLength(hint, length)) {
                return;
            }
            if (!linked(hint, unfinished)) {
                copy(in, length, unfinished);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        target.rename(unfinished, hint);
    }

    private boolean hasLength(String name, long length) throws IOException {
        try (StoreFile file = target.openForRead(name)) {
            return file.length() == length;
        }
    }

    private void copy(StoreFile in, long length, String targetName) throws IOException {
        try (StoreFile out = target.create(targetName)) {
            for (long offset = 0; offset < length; ) {
                int count = in.read(offset, buffer, 0, buffer.length);
                if (count <= 0) {
                    break;
                }
                out.write(offset, buffer, 0, count);
                offset += count;
            }
            out.force();
        }
    }

    int linkedCount() {
        return linkedCount;
    }

    int reusedCount() {
        return reusedCount;
    }

    long copiedBytes() {
        return copiedBytes;
    }
}
