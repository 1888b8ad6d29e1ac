package io.bitcask.engine.log;

import io.bitcask.api.StorageException;
import io.bitcask.api.codec.RecordCodec;
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
 * A file that is retired while somebody has pinned it stays readable, and on disk, until the last
 * pin is gone: scans and snapshots rely on that. A reader without a pin is told that the file is
 * retired, and looks its key up again.
 *
 * A reader first takes the end, which is published after the bytes below it are in place, and
 * touches nothing beyond: so sealing may cut reserved space off while readers are at work.
 */

/** One data file of an open store. */
public final class DataFile {

    /** What {@link #read} returns when the file has been retired, or is just changing hands. */
    public static final int RETIRED = -1;

    private final int slot;
    private final String name;
    private final Path path;
    private final RecordCodec codec;
    private final long seed;
    private final RecordTally tally;

    private final Pins pins = new Pins();
    private final ForceGuard forceGuard = new ForceGuard();

    private volatile int end;
    private volatile @Nullable Mapping mapping;
    private volatile @Nullable StoreFile handle;
    private volatile @Nullable Appender appender;
    private volatile FileState state;
    private volatile int forcedTo;
    private volatile int capacityBytes = Integer.MAX_VALUE;

    /**
     * Takes over what the manifest says of a file.
     *
     * @param path its place on disk
     * @param seed its part in its frames' checksums
     */
    DataFile(int slot, Path path, RecordCodec codec, long seed, FileEntry entry) {
        this.slot = slot;
        this.path = path;
        this.name = entry.name();
        this.codec = codec;
        this.seed = seed;
        this.end = entry.bytes();
        this.forcedTo = entry.bytes();
        this.state = entry.state();
        this.tally = new RecordTally(entry.firstSequence(), entry.lastSequence());
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
            return mapping == mapped
                    ? RETIRED
                    : read(offset, into, at, length); // it was sealed or retired just then
        } catch (InternalError | IOException e) {
            throw new StorageException(
                    "reading " + count + " bytes at offset " + offset + " of " + path + " failed",
                    e);
        }
    }

    /** Makes a file that is not open yet readable, through a mapping. */
    void openForReading(StoreFiles files) throws IOException {
        try (StoreFile file = files.openForRead(name)) {
            mapping = file.map(end, false);
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
        this.capacityBytes = capacityBytes;
        int mappedBytes = (int)
                Math.min(Integer.MAX_VALUE, (long) capacityBytes + MappedAppender.HEADROOM_BYTES);
        Mapping before = mapping;
        int reserve = mapped
                ? MappedAppender.reserveFirst(file, used, mappedBytes)
                : MappedAppender.NOT_RESERVED;
        if (reserve != MappedAppender.NOT_RESERVED) {
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

    /** Returns the appender of a file that is open for appending. */
    Appender appender() {
        Appender current = appender;
        if (current == null) {
            throw new IllegalStateException(path + " is not open for appending");
        }
        return current;
    }

    /** Returns the appender, if the file is open for appending. */
    @Nullable
    Appender appenderIfOpen() {
        return appender;
    }

    private void completeAppending() {
        Appender current = appender;
        if (current != null) {
            current.complete();
        }
    }

    /** Returns how long the file was meant to become at most when it was opened for appending. */
    int capacityBytes() {
        return capacityBytes;
    }

    /** Makes bytes below a new end visible to readers. */
    void publish(int newEnd) {
        end = newEnd;
    }

    /** Makes everything below an end durable. */
    synchronized void forceUpTo(int to) throws IOException {
        if (forcedTo < to && appender != null) {
            forceGuard.run(path, () -> appender().force(forcedTo, to));
            forcedTo = to;
        }
    }

    /** Makes everything durable and gives reserved space back. The file stays readable. */
    synchronized void trim() throws IOException {
        StoreFile file = handle;
        if (file == null) {
            return;
        }
        completeAppending();
        forceUpTo(end);
        if (file.length() != end) {
            file.setLength(end);
            file.force();
        }
    }

    /**
     * Turns a file that is no longer appended to into one that only serves readers, durable and
     * without reserved space.
     *
     * <p>It is mapped for reading alone before it is forced: to force pages that are mapped for
     * writing, the system must protect each of them, and interrupt every processor for that.
     */
    synchronized void seal() throws IOException {
        StoreFile file = handle;
        if (file != null) {
            completeAppending();
            mapForReading(file);
            boolean longer = file.length() != end;
            if (longer) {
                file.setLength(end);
            }
            if (longer || forcedTo < end) {
                forceGuard.run(path, file::force);
                forcedTo = end;
            }
            appender = null;
            handle = null;
            file.close();
        }
        state = FileState.SEALED;
    }

    /** Maps anew; where that fails, a mapping for writing serves readers as well. */
    private void mapForReading(StoreFile file) throws IOException {
        Mapping before = mapping;
        try {
            mapping = file.map(end, false);
        } catch (IOException e) {
            if (before == null) {
                throw e;
            }
            return;
        }
        if (before != null) {
            before.close();
        }
    }

    /** Cuts off what a failed write may have left behind the end. */
    void cutBack() throws IOException {
        StoreFile file = handle;
        if (file != null && mapping == null) {
            file.setLength(end);
        }
    }

    /** Keeps the file readable until {@link #unpin()}, and returns whether it still was. */
    boolean pin() {
        return pins.pin();
    }

    /** Takes a pin back. */
    void unpin() throws IOException {
        pins.unpin();
    }

    /**
     * Ends reading when nobody has the file pinned any more, and then does the rest; nothing when
     * that has been arranged before.
     */
    void retireThen(Pins.Release rest) throws IOException {
        pins.whenGone(() -> {
            retire();
            rest.run();
        });
    }

    /** Ends reading. Readers that are in the middle, or come later, get {@link #RETIRED}. */
    synchronized void retire() throws IOException {
        completeAppending();
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

    /** Returns what its records add up to. */
    public RecordTally tally() {
        return tally;
    }

    /** Returns whether the file holds, or may hold, records that expire. */
    public boolean holdsExpiring() {
        return tally.holdsExpiring();
    }

    /** Returns the number of records in it, sync marks and the like not counted. */
    public long recordCount() {
        return tally.recordCount();
    }

    /** Returns how many of its records are the newest of a key that is present. */
    public long liveCount() {
        return tally.liveCount();
    }

    /** Returns the least sequence of a record in it, or 0. */
    public long firstSequence() {
        return tally.firstSequence();
    }

    /** Returns the greatest sequence of a record in it, or 0. */
    public long lastSequence() {
        return tally.lastSequence();
    }

    FileEntry entry() {
        return isSealed()
                ? new FileEntry(
                        name, codec.name(), state, end, tally.firstSequence(), tally.lastSequence())
                : FileEntry.open(name, codec.name(), forcedTo);
    }

    /** Returns whether somebody has it pinned. */
    boolean isPinned() {
        return pins.isPinned();
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

    /** Returns the file's name in the store's directory. */
    public String name() {
        return name;
    }

    /** Returns the number in the file's name. */
    public int fileId() {
        return FileNames.fileId(name).orElseThrow();
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

    /** Returns whether the file will never change again. */
    public boolean isSealed() {
        return state != FileState.OPEN;
    }

    /** Returns whether its records are sorted by key instead of lying as in the log. */
    public boolean isMerged() {
        return state == FileState.MERGED;
    }
}
