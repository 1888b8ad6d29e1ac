package io.bitcask.engine.log;

import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Appends by copying into a mapping of the file, only ever into space that the file system has
 * reserved: there a write cannot fail for want of room.
 *
 * <p>Space is reserved in steps that double, so that a small store is small on disk. A little of it
 * is never written to: it is given back when the store is closed, so that on a full disk there is
 * room for the manifest, which closing writes.
 */
final class MappedAppender implements Appender {

    /** How much reserved space stays unused behind the end. */
    static final int HEADROOM_BYTES = 64 << 10;

    /** What {@link #reserveFirst} returns where the file system cannot reserve space. */
    static final int NOT_RESERVED = -1;

    private static final int FIRST_STEP_BYTES = 1 << 20;

    private final StoreFile file;
    private final Mapping mapping;
    private final MemorySegment segment;
    private final int capacityBytes;
    private final WarmPages warm;
    private volatile int reservedBytes;
    private boolean complete;

    MappedAppender(StoreFile file, Mapping mapping, int reservedBytes) {
        this.file = file;
        this.mapping = mapping;
        this.segment = mapping.segment();
        this.capacityBytes = (int) segment.byteSize();
        this.warm = new WarmPages(mapping);
        this.reservedBytes = reservedBytes;
    }

    /** Returns how much is reserved at first in a file of some capacity that holds some bytes. */
    static int firstReserve(int usedBytes, int capacityBytes) {
        return (int) Math.min(capacityBytes, (long) usedBytes + FIRST_STEP_BYTES);
    }

    /**
     * Reserves what a file begins with, or nothing where the disk is full: what is left there may
     * do for one more record, a tombstone for instance.
     *
     * @return how far the file is reserved, or {@link #NOT_RESERVED} where that cannot be done
     */
    static int reserveFirst(StoreFile file, int used, int capacityBytes) throws IOException {
        int reserve = firstReserve(used, capacityBytes);
        try {
            return file.reserve(used, reserve - used) ? reserve : NOT_RESERVED;
        } catch (IOException e) {
            if (!DiskFull.isCauseOf(e)) {
                throw e;
            }
            return used;
        }
    }

    @Override
    public boolean canHold(int endBytes) {
        return endBytes <= capacityBytes - HEADROOM_BYTES;
    }

    @Override
    public void reserveUpTo(int endBytes) throws IOException {
        if (endBytes + HEADROOM_BYTES > reservedBytes) {
            extendTo(endBytes + HEADROOM_BYTES, true);
        }
    }

    @Override
    public boolean wantsRoom(int endBytes) {
        int reserved = reservedBytes;
        return wantsReserve(endBytes, reserved) || warm.areWanted(endBytes, reserved);
    }

    private boolean wantsReserve(int endBytes, int reserved) {
        return endBytes > reserved / 2 && reserved < capacityBytes;
    }

    @Override
    public void makeRoomAhead(int endBytes) throws IOException {
        if (wantsReserve(endBytes, reservedBytes)) {
            extendTo(endBytes, false);
        }
        if (warm.areWanted(endBytes, reservedBytes)) {
            warm.warm(endBytes, reservedBytes);
        }
    }

    @Override
    public void makeFirstRoom() throws IOException {
        int first = Math.min(capacityBytes, WarmPages.AHEAD_BYTES);
        while (reservedBytes < first) {
            int before = reservedBytes;
            extendTo(before, false);
            if (reservedBytes == before) {
                return;
            }
        }
        warm.warm(0, first);
    }

    @Override
    public synchronized void complete() {
        complete = true;
    }

    private synchronized void extendTo(int endBytes, boolean needed) throws IOException {
        int reserved = reservedBytes;
        if (needed ? endBytes <= reserved : complete || !wantsReserve(endBytes, reserved)) {
            return;
        }
        int generous = (int) Math.min(capacityBytes, Math.max(reserved * 2L, endBytes));
        try {
            reserve(reserved, generous);
        } catch (IOException e) {
            if (!needed || !DiskFull.isCauseOf(e) || generous == endBytes) {
                throw e;
            }
            reserve(reserved, endBytes);
        }
    }

    private void reserve(int from, int to) throws IOException {
        if (!file.reserve(from, to - from)) {
            throw new IOException(file.path()
                    + ": the file system no longer reserves space, though it did before");
        }
        reservedBytes = to;
    }

    @Override
    public void write(int offset, byte[] from, int at, int length) throws IOException {
        try {
            MemorySegment.copy(from, at, segment, ValueLayout.JAVA_BYTE, offset, length);
        } catch (InternalError e) {
            throw new IOException(
                    "writing " + length + " bytes at offset " + offset + " of the mapped file "
                            + file.path() + " failed",
                    e);
        }
    }

    @Override
    public void force(int from, int to) throws IOException {
        mapping.force(from, to - from);
    }
}
