package io.bitcask.engine.log;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.event.Events;
import io.bitcask.engine.event.RollEvent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/*
 * What takes long is done ahead by other threads, without the writer lock: making room in the
 * active file, creating the next one when it is half full, and sealing those that were rolled.
 * Where writers are faster than all that, they do the work themselves and pay for it, and wait
 * before there are many files to seal; and where work done ahead fails, as on a full disk, it is
 * left to the writer whom it concerns.
 */

/**
 * The files at the log's end: the one that is appended to, the one that will be next, and those
 * that were rolled and are not sealed yet. Fields are guarded by the writer lock.
 */
final class LogEnd {

    private static final int HEADER_ROOM_BYTES = 4 << 10;

    /** How many files may wait to be sealed: each keeps a descriptor, a mapping and dirty pages. */
    private static final int LARGEST_BACKLOG = 8;

    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final DataFiles files;
    private final RecordCodec codec;
    private final InstantSource clock;
    private final Poison poison;
    private final LogThreads threads;
    private final ReentrantLock writerLock;
    private final RoomAhead room;
    private final NextFile next;

    /** Files with records that are not sealed, oldest first; the last one is active. */
    private final Deque<DataFile> unsealed = new ArrayDeque<>();

    private volatile int backlog;
    private @Nullable DataFile active;
    private int rollBytes;

    /** What was appended to files that were active before, and where the active one was begun. */
    private long appendedBytes;

    private int beganAtBytes;
    private volatile Consumer<DataFile> whenSealed = file -> {};
    private volatile LongSupplier headroomBytes = () -> 0;

    LogEnd(
            DataFiles files,
            RecordCodec codec,
            InstantSource clock,
            Poison poison,
            LogThreads threads,
            ReentrantLock writerLock) {
        this.files = files;
        this.codec = codec;
        this.clock = clock;
        this.poison = poison;
        this.threads = threads;
        this.writerLock = writerLock;
        room = new RoomAhead(threads.room(), writerLock);
        next = new NextFile(poison);
        rollBytes = files.rollBytes();
    }

    /** Sets how much disk space a new file must leave free. */
    void headroomBytes(LongSupplier bytes) {
        headroomBytes = bytes;
    }

    /** Sets who is told of each file that is sealed. */
    void whenSealed(Consumer<DataFile> action) {
        whenSealed = action;
    }

    /** Waits while there are so many files to seal that no more should be made. */
    void awaitBacklog() {
        while (backlog > LARGEST_BACKLOG
                && !writerLock.isHeldByCurrentThread()
                && !poison.isSet()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
    }

    /** Returns the active file, with room for some bytes reserved; rolls if it has none. */
    DataFile fileWithRoomFor(int bytes) throws IOException {
        DataFile file = active == null ? activate(bytes) : active;
        boolean full = file.recordCount() > 0 && !fits(file, bytes);
        if (full || !file.appender().canHold(file.end() + bytes)) {
            file = roll(file, bytes);
        }
        int newEnd = Math.addExact(file.end(), bytes);
        Appender appender = file.appender();
        appender.reserveUpTo(newEnd);
        room.reached(file, newEnd);
        if (newEnd > rollBytes / 2 && next.want(file)) {
            DataFile before = file;
            threads.creating().submit("preparing the next file", () -> prepareNextAfter(before));
        }
        return file;
    }

    /** Returns whether a file may take so many bytes more without being rolled. */
    boolean fits(DataFile file, int bytes) {
        return (long) file.end() + bytes <= Math.min(rollBytes, file.capacityBytes());
    }

    /**
     * Goes on in the store's last file if it is of the same codec and has room, else in a new one.
     */
    private DataFile activate(int bytes) throws IOException {
        DataFile last = files.last();
        if (last != null && !last.isSealed()) {
            if (last.codec() == codec && fits(last, bytes)) {
                files.reopenForAppending(last, rollBytes);
                return begin(last);
            }
            files.seal(last);
        }
        return begin(create(capacityFor(bytes)));
    }

    private DataFile begin(DataFile file) {
        appendedBytes = appendedBytes();
        active = file;
        beganAtBytes = file.end();
        rollBytes = files.rollBytes();
        unsealed.add(file);
        backlog = unsealed.size();
        return file;
    }

    private DataFile roll(DataFile full, int bytes) throws IOException {
        RollEvent event = Events.roll();
        DataFile file = next.take();
        boolean prepared = file != null && fits(file, bytes);
        if (file == null || !prepared) {
            if (file != null) {
                files.remove(file);
            }
            file = create(capacityFor(bytes));
        }
        threads.sealing().submit("sealing " + full.path(), this::sealRolled);
        if (event != null) {
            event.end(file.path().toString(), full.end(), prepared);
        }
        return begin(file);
    }

    private DataFile create(int capacityBytes) throws IOException {
        files.requireRoom(headroomBytes.getAsLong());
        return files.create(codec, capacityBytes, clock.millis());
    }

    /** Returns the capacity of a file that begins with a record of some size. */
    private int capacityFor(int bytes) {
        return (int) Math.max(
                rollBytes, Math.min(Integer.MAX_VALUE - 8L, (long) bytes + HEADER_ROOM_BYTES));
    }

    private void prepareNextAfter(DataFile before) throws IOException {
        DataFile prepared = next.prepare(before, () -> create(files.rollBytes()));
        if (prepared != null) {
            room.begin(prepared);
        }
    }

    /** Seals all files that were rolled, oldest first, and notes that once for all of them. */
    private void sealRolled() throws IOException {
        List<DataFile> rolled = rolled();
        if (rolled.isEmpty() || poison.isSet()) {
            return; // no file is sealed in front of which there is one that is not
        }
        for (DataFile file : rolled) {
            seal(file);
        }
        try {
            files.commit();
        } catch (ManifestInDoubt | Error e) {
            poison.set("noting that a file is sealed failed", e);
            throw e;
        }
        rolled.forEach(whenSealed);
    }

    private void seal(DataFile full) throws IOException {
        try {
            full.seal();
        } catch (IOException | RuntimeException | Error e) {
            poison.set("sealing a file failed", e);
            throw e;
        }
        writerLock.lock();
        try {
            unsealed.remove(full);
            backlog = unsealed.size();
        } finally {
            writerLock.unlock();
        }
    }

    private List<DataFile> rolled() {
        writerLock.lock();
        try {
            List<DataFile> rolled = new ArrayList<>(unsealed);
            rolled.remove(active);
            return rolled;
        } finally {
            writerLock.unlock();
        }
    }

    /**
     * Rolls the active file if there are dead records in it, and waits until all that were rolled
     * are sealed, whether it could be rolled or not.
     */
    void sealForMerge() throws IOException {
        try {
            rollIfDead();
        } finally {
            awaitSealed();
        }
        poison.check();
    }

    private void rollIfDead() throws IOException {
        writerLock.lock();
        try {
            if (active != null && hasDead(active)) {
                roll(active, 0);
            } else if (active == null) {
                DataFile last = files.last();
                if (last != null && !last.isSealed() && hasDead(last)) {
                    files.seal(last);
                }
            }
        } catch (Error e) {
            poison.set("completing a file was broken off", e);
            throw e;
        } finally {
            writerLock.unlock();
        }
    }

    /** Waits until all files that were rolled before are sealed, or could not be. */
    void awaitSealed() {
        threads.sealing().await();
    }

    private static boolean hasDead(DataFile file) {
        return file.liveCount() < file.recordCount();
    }

    /** Returns how many bytes were appended since the store was opened. */
    long appendedBytes() {
        writerLock.lock();
        try {
            return active == null ? 0 : appendedBytes + active.end() - beganAtBytes;
        } finally {
            writerLock.unlock();
        }
    }

    /** Returns the files whose records may not be durable, oldest first. */
    List<DataFile> unsealed() {
        writerLock.lock();
        try {
            return new ArrayList<>(unsealed);
        } finally {
            writerLock.unlock();
        }
    }

    /** Puts an empty file in the place of all files, durably, and returns these. */
    List<DataFile> replaceAll() throws IOException {
        DataFile prepared = next.take(); // it is replaced as well
        DataFiles.Replacement replacement;
        try {
            replacement = files.createInsteadOfAll(codec, files.rollBytes(), clock.millis());
        } catch (IOException | RuntimeException e) {
            next.giveBack(prepared);
            throw e;
        }
        unsealed.clear();
        begin(replacement.file());
        return replacement.before();
    }

    /** Gives reserved space back, and notes the end in the manifest. Everything has been forced. */
    void finish() throws IOException {
        if (active == null) {
            return;
        }
        active.trim();
        DataFile unused = next.take();
        if (unused == null) {
            files.commit();
        } else {
            files.remove(unused);
        }
    }
}
