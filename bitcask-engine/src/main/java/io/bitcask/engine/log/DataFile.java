package io.bitcask.engine.log;

import io.bitcask.api.StorageException;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Manifest.FileEntry;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/*
 * The life of a data file
 *
 * created (DataFiles.create) -> active: LogWriter appends -> rolled: no more appends, not yet
 * durable -> sealed: forced, cut to its length, listed as sealed in the manifest -> retired: its
 * mapping is gone. A file that a former life of the store left behind is sealed, or the last one,
 * which may become active again.
 *
 * Who may call what: reading, any thread at any time. Appending and counting, the holder of the
 * writer lock. Forcing and sealing, one thread at a time by the monitor of this object.
 *
 * A reader first takes the end, which is published after the bytes below it are in place, and
 * touches nothing beyond: so sealing may cut reserved space off while readers are at work.
 */

/** One data file of an open store. */
public final class DataFile {

    /** What {@link #read} returns when the file has been retired, or is just changing hands. */
    public static final int RETIRED = -1;

    private static final int NOT_RESERVED = -1;

    private final int slot;
    private final String name;
    private final Path path;
    private final RecordCodec codec;
    private final long seed;

    private volatile int end;
    private volatile @Nullable Mapping mapping;
    private volatile @Nullable StoreFile handle;
    private volatile @Nullable Appender appender;
    private volatile boolean sealed;
    private volatile boolean holdsExpiring;
    private volatile int forcedTo;
    private boolean forceFailed;

    private volatile long recordCount;
    private volatile long liveCount;

    DataFile(int slot, Path path, RecordCodec codec, long seed, int end, boolean sealed) {
        this.slot = slot;
        this.path = path;
        this.name = path.getFileName().toString();
        this.codec = codec;
        this.seed = seed;
        this.end = end;
        this.forcedTo = end;
        this.sealed = sealed;
    }

    /**
     * Copies bytes of the file.
     *
     * @return how many were copied, fewer than asked only at the file's end; or {@link #RETIRED}
     */
    public int read(int offset, byte[] into, int at, int length) {
        int count = Math.min(length, end - offset);
        Mapping mapped = mapping;
        try {
            if (mapped != null) {
                MemorySegment.copy(
                        mapped.segment(), ValueLayout.JAVA_BYTE, offset, into, at, count);
                return count;
            }
            StoreFile open = handle;
            return open == null ? RETIRED : open.read(offset, into, at, count);
        } catch (IllegalStateException | ClosedChannelException e) {
            return RETIRED;
        } catch (InternalError | IOException e) {
            throw new StorageException(
                    "reading " + count + " bytes at offset " + offset + " of " + path + " failed",
                    e);
        }
    }

    /** Makes the file readable through a mapping, if it is not yet. */
    void openForReading(StoreFiles files) throws IOException {
        if (mapping == null && handle == null) {
            try (StoreFile file = files.openForRead(name)) {
                mapping = file.map(end, false);
            }
        }
    }

    /**
     * Makes the file ready for appending behind its end.
     *
     * @param file the file, open for writing; it belongs to this object from now on
     * @param capacityBytes how long the file may become
     * @param mapped whether to write through a mapping, if the file system can reserve space
     */
    synchronized void openForAppending(StoreFile file, int capacityBytes, boolean mapped)
            throws IOException {
        int used = end;
        int mappedBytes = (int)
                Math.min(Integer.MAX_VALUE, (long) capacityBytes + MappedAppender.HEADROOM_BYTES);
        Mapping before = mapping;
        int reserve = mapped ? reserveFirst(file, used, mappedBytes) : NOT_RESERVED;
        if (reserve != NOT_RESERVED) {
            Mapping writable = file.map(mappedBytes, true);
            appender = new MappedAppender(file, writable, reserve);
            handle = file;
            mapping = writable;
        } else {
            appender = new ChannelAppender(file);
            handle = file;
            mapping = null;
        }
        if (before != null) {
            before.close();
        }
    }

    /**
     * Reserves what a file begins with, or nothing where the disk is full: what is left there may
     * do for one more record, a tombstone for instance.
     *
     * @return how far the file is reserved, or {@link #NOT_RESERVED} where that cannot be done
     */
    private static int reserveFirst(StoreFile file, int used, int capacityBytes)
            throws IOException {
        int reserve = MappedAppender.firstReserve(used, capacityBytes);
        try {
            return file.reserve(used, reserve - used) ? reserve : NOT_RESERVED;
        } catch (IOException e) {
            if (!DiskFull.isCauseOf(e)) {
                throw e;
            }
            return used;
        }
    }

    /** Returns the appender of a file that is open for appending. */
    Appender appender() {
        Appender current = appender;
        if (current == null) {
            throw new IllegalStateException(path + " is not open for appending");
        }
        return current;
    }

    boolean isOpenForAppending() {
        return appender != null;
    }

    /** Makes bytes below a new end visible to readers. */
    void publish(int newEnd) {
        end = newEnd;
    }

    /** Makes everything below an end durable. */
    synchronized void forceUpTo(int to) throws IOException {
        if (forcedTo < to && appender != null) {
            if (forceFailed) {
                throw new IOException("an earlier sync of " + path + " failed");
            }
            forceFailed =
                    true; // until it has not: a second try would report success for data that is
            // gone
            appender().force(forcedTo, to);
            forceFailed = false;
            forcedTo = to;
        }
    }

    /** Makes everything durable and gives reserved space back. The file stays readable. */
    synchronized void trim() throws IOException {
        StoreFile file = handle;
        if (file == null) {
            return;
        }
        forceUpTo(end);
        if (file.length() != end) {
            file.setLength(end);
            file.force();
        }
    }

    /** Turns a file that is no longer appended to into one that only serves readers. */
    synchronized void seal() throws IOException {
        trim();
        StoreFile file = handle;
        if (file != null) {
            if (mapping == null) {
                mapping = file.map(end, false);
            }
            appender = null;
            handle = null;
            file.close();
        }
        sealed = true;
    }

    /** Cuts off what a failed write may have left behind the end. */
    void cutBack() throws IOException {
        StoreFile file = handle;
        if (file != null && mapping == null) {
            file.setLength(end);
        }
    }

    /** Ends reading. Readers that are in the middle, or come later, get {@link #RETIRED}. */
    synchronized void retire() throws IOException {
        appender = null;
        Mapping mapped = mapping;
        mapping = null;
        if (mapped != null) {
            mapped.close();
        }
        StoreFile file = handle;
        handle = null;
        if (file != null) {
            file.close();
        }
    }

    void addRecord(boolean expiring) {
        recordCount = recordCount + 1;
        if (expiring) {
            holdsExpiring = true;
        }
    }

    void addLive(int difference) {
        liveCount = liveCount + difference;
    }

    boolean hasRecords() {
        return recordCount > 0;
    }

    /** Returns whether the file holds, or may hold, records that expire. */
    public boolean holdsExpiring() {
        return holdsExpiring;
    }

    FileEntry entry() {
        return new FileEntry(name, codec.name(), sealed, sealed ? end : forcedTo);
    }

    FileStats stats() {
        return new FileStats(name, codec.name(), sealed, end, recordCount, liveCount);
    }

    /** Returns what the file occupies, reserved space included, in bytes. */
    long diskBytes() throws IOException {
        StoreFile file = handle;
        try {
            return file == null ? end : file.length();
        } catch (ClosedChannelException e) {
            return end; // sealed or retired since
        } catch (NoSuchFileException e) {
            return 0; // deleted since
        }
    }

    /** Returns the number that locations know this file by while the store is open. */
    public int slot() {
        return slot;
    }

    /** Returns the file's path, for messages. */
    public Path path() {
        return path;
    }

    String name() {
        return name;
    }

    /** Returns the codec that the file is written in. */
    public RecordCodec codec() {
        return codec;
    }

    /** Returns what the file contributes to its frames' checksums. */
    public long seed() {
        return seed;
    }

    /** Returns where the content ends, in bytes. */
    public int end() {
        return end;
    }

    boolean isSealed() {
        return sealed;
    }
}
