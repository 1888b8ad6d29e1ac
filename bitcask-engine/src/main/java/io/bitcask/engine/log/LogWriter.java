package io.bitcask.engine.log;

import io.bitcask.api.LimitExceededException;
import io.bitcask.api.StorageException;
import io.bitcask.api.StorageFullException;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.event.Events;
import io.bitcask.engine.event.ForceEvent;
import io.bitcask.engine.event.WriterLockWaitEvent;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.keydir.Location;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The end of the log: gives records their order and their place.
 *
 * <p>Under the writer lock a record gets its sequence, its place and its checksum, and is copied to
 * the log: so the log has no holes, and its order is the order of sequences.
 */
public final class LogWriter implements GroupCommit.LogForce {

    private static final int MARK_BUFFER_BYTES = 64;

    /** How often the lock is looked at before a thread is put to sleep: some ten microseconds. */
    private static final int SPINS = 200;

    private final ReentrantLock lock = new ReentrantLock();
    private final DataFiles files;
    private final RecordCodec codec;
    private final InstantSource clock;
    private final Poison poison;
    private final LogEnd end;
    private final Arrivals arrivals = new Arrivals();

    private final FrameBuffer markBuffer = new FrameBuffer(MARK_BUFFER_BYTES);
    private final LogRecord mark = new LogRecord();
    private long markedSequence;
    private volatile long lastSequence;
    private volatile long durableSequence;

    /**
     * Begins behind the last record, which is durable.
     *
     * @param threads what does the work that writers should not wait for
     * @param lastSequence the sequence of the last record
     */
    public LogWriter(
            DataFiles files,
            RecordCodec codec,
            InstantSource clock,
            Poison poison,
            LogThreads threads,
            long lastSequence) {
        this.files = files;
        this.codec = codec;
        this.clock = clock;
        this.poison = poison;
        this.lastSequence = lastSequence;
        durableSequence = lastSequence;
        markedSequence = lastSequence;
        end = new LogEnd(files, codec, clock, poison, threads, lock);
    }

    /** Returns the lock that {@link #append} is called under. */
    public ReentrantLock lock() {
        return lock;
    }

    /** Takes the lock; before that, waits for files to be sealed if too many are to be. */
    public void lockForWriting() {
        end.awaitBacklog();
        if (!lock.tryLock() && !spinForLock()) {
            WriterLockWaitEvent event = Events.writerLockWait();
            lock.lock();
            if (event != null) {
                event.over();
            }
        }
    }

    /**
     * Tries a little longer: a record is appended in less than a microsecond, and to be woken takes
     * many. Returns whether the lock was taken.
     */
    private boolean spinForLock() {
        for (int i = 0; i < SPINS && !lock.hasQueuedThreads(); i++) {
            Thread.onSpinWait();
            if (!lock.isLocked() && lock.tryLock()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the codec that records are to be encoded with. */
    public RecordCodec codec() {
        return codec;
    }

    /** Returns what wakes those that wait for records, or for their being durable. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** Sets how much disk space a new data file must leave free. */
    public void headroomBytes(LongSupplier bytes) {
        end.headroomBytes(bytes);
    }

    /** Sets who is told of each file that is sealed. */
    public void whenSealed(Consumer<DataFile> action) {
        end.whenSealed(action);
    }

    /**
     * Completes the active file if there are dead records in it, so that a merge may take it.
     *
     * @throws IOException when the next file cannot be made; nothing has changed then
     */
    public void sealForMerge() throws IOException {
        end.sealForMerge();
    }

    /** Waits until all files that were completed before are sealed, or could not be. */
    public void awaitSealed() {
        end.awaitSealed();
    }

    /** Returns how many bytes were appended since the store was opened. */
    public long appendedBytes() {
        return end.appendedBytes();
    }

    /** Returns the sequence of the last record. */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * Appends a record whose body has been encoded; it gets the next sequence, which
     * {@link #lastSequence()} then returns. The caller holds the lock.
     *
     * @param expiresAtMillis when the record expires, or {@link LogRecord#NEVER}
     * @return where the record lies
     * @throws StorageFullException when there is no room; the log is as before
     */
    public long append(FrameBuffer frame, long expiresAtMillis) {
        assert lock.isHeldByCurrentThread();
        poison.check();
        try {
            long sequence = lastSequence + 1;
            codec.encodeHead(sequence, frame);
            DataFile file = end.fileWithRoomFor(frame.length());
            if (durableSequence > markedSequence) {
                noteDurablePoint(file, frame.length());
            }
            int offset = write(file, frame);
            file.tally().add(sequence, expiresAtMillis);
            lastSequence = sequence;
            arrivals.signal();
            return Location.of(file.slot(), offset);
        } catch (IOException e) {
            throw failed(e);
        } catch (Error e) {
            throw interrupted(e);
        }
    }

    /**
     * Appends the records of a batch, as one: they get the next sequences, lie together in one
     * file, and readers see all of them or none. The caller holds the lock.
     *
     * @return the file that they lie in
     * @throws StorageFullException when there is no room; the log is as before
     * @throws LimitExceededException when they do not fit into a file; the log is as before
     */
    public DataFile append(BatchFrames batch) {
        assert lock.isHeldByCurrentThread();
        poison.check();
        try {
            int bytes = batch.number(lastSequence + 1);
            DataFile file = end.fileWithRoomFor(bytes);
            if (durableSequence > markedSequence) {
                noteDurablePoint(file, bytes);
            }
            file.publish(write(file, batch));
            batch.countIn(file);
            lastSequence += batch.writtenCount();
            arrivals.signal();
            return file;
        } catch (IOException e) {
            throw failed(e);
        } catch (Error e) {
            throw interrupted(e);
        }
    }

    private int write(DataFile file, BatchFrames batch) throws IOException {
        try {
            return batch.writeTo(file);
        } catch (IOException e) {
            undo(file, e);
            throw e;
        }
    }

    /** Writes a sync mark in front of a record or a batch, if both fit into the file. */
    private void noteDurablePoint(DataFile file, int recordBytes) throws IOException {
        long durable = durableSequence;
        markBuffer.clear();
        mark.set(RecordKind.SYNC_MARK, durable, clock.millis(), LogRecord.NEVER);
        codec.encodeBody(mark, markBuffer);
        codec.encodeHead(durable, markBuffer);
        int bytes = markBuffer.length() + recordBytes;
        if (end.fits(file, bytes)) {
            file.appender().reserveUpTo(file.end() + bytes);
            write(file, markBuffer);
            markedSequence = durable;
        }
    }

    private int write(DataFile file, FrameBuffer frame) throws IOException {
        int offset = file.end();
        int length = frame.length();
        codec.putChecksum(Checksum.ofFrame(frame, file.seed(), offset), frame);
        try {
            file.appender().write(offset, frame.array(), frame.start(), length);
        } catch (IOException e) {
            undo(file, e);
            throw e;
        }
        file.publish(offset + length);
        return offset;
    }

    /**
     * Cuts a failed write off. Where that fails too, or the disk is not just full, nobody writes
     * again.
     */
    private void undo(DataFile file, IOException failure) {
        try {
            file.cutBack();
        } catch (IOException e) {
            failure.addSuppressed(e);
            poison.set("a failed write could not be undone", failure);
            return;
        }
        if (!DiskFull.isCauseOf(failure)) {
            poison.set("a write failed", failure);
        }
    }

    private RuntimeException failed(IOException e) {
        if (e instanceof ManifestInDoubt) {
            poison.set("beginning a new file failed", e);
        }
        if (poison.isSet()) {
            return poison.exception();
        }
        if (DiskFull.isCauseOf(e)) {
            return new StorageFullException(
                    "there is no room for another record (" + e.getMessage()
                            + "); nothing was written, make room and write again",
                    e);
        }
        return new StorageException(
                "the log cannot be extended (" + e + "); nothing was written", e);
    }

    /**
     * Ends writing: the virtual machine broke off what was being done, for want of memory as a
     * rule, and nobody knows how far it had come.
     */
    private Error interrupted(Error e) {
        poison.set("writing was broken off", e);
        return e;
    }

    /** Forces all that has been appended. Called by one thread at a time, without the lock. */
    @Override
    public long force() throws IOException {
        List<DataFile> toForce;
        int activeEnd = 0;
        long sequence;
        lock.lock();
        try {
            sequence = lastSequence;
            toForce = end.unsealed();
            if (!toForce.isEmpty()) {
                activeEnd = toForce.getLast().end();
            }
        } finally {
            lock.unlock();
        }
        ForceEvent event = toForce.isEmpty() ? null : Events.force();
        for (DataFile file : toForce) {
            file.forceUpTo(file == toForce.getLast() ? activeEnd : file.end());
        }
        durableSequence = Math.max(durableSequence, sequence);
        files.durableSequence(durableSequence);
        if (event != null) {
            event.end(toForce.size(), sequence);
        }
        return sequence;
    }

    /**
     * Puts an empty log in the place of this one, durably, and returns its files. The caller holds
     * the lock.
     */
    public List<DataFile> replaceAll() {
        assert lock.isHeldByCurrentThread();
        poison.check();
        try {
            files.durableSequence(lastSequence);
            return end.replaceAll();
        } catch (IOException e) {
            throw failed(e);
        } catch (Error e) {
            throw interrupted(e);
        }
    }

    /**
     * Makes everything durable and notes the end in the manifest. Called once, when nobody appends
     * any more and maintenance has ended.
     *
     * @throws StorageFullException when all is durable, but there is no room for the manifest
     * @throws IOException when it is not known whether all is durable
     */
    public void finish() throws IOException {
        force();
        try {
            end.finish();
        } catch (ManifestInDoubt e) {
            throw e;
        } catch (IOException e) {
            if (!DiskFull.isCauseOf(e)) {
                throw e;
            }
            throw new StorageFullException(
                    "all records are on disk, but there is no room to note that in the manifest;"
                            + " the next open takes the room of the records since the last sync",
                    e);
        }
    }
}
