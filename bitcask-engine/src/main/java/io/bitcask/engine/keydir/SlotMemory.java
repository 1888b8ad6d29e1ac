package io.bitcask.engine.keydir;

import io.bitcask.engine.io.OffHeap;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The memory of all slots, outside the Java heap, handed out in chunks of 128 slots.
 *
 * <p>Chunks that are given back are handed out again and never returned to the system before the
 * keydir is closed: so a reader that still looks at a chunk given back reads numbers that mean
 * nothing, which its stripe's version then tells it, but never memory that is not there.
 */
final class SlotMemory implements AutoCloseable {

    static final int SLOT_BYTES = 16;
    static final int CHUNK_SLOT_BITS = 7;
    static final int CHUNK_SLOTS = 1 << CHUNK_SLOT_BITS;
    static final int CHUNK_BYTES = CHUNK_SLOTS * SLOT_BYTES;

    private static final int SLAB_CHUNK_BITS = 9;
    private static final int SLAB_CHUNKS = 1 << SLAB_CHUNK_BITS;
    private static final long SLAB_BYTES = (long) SLAB_CHUNKS * CHUNK_BYTES;

    /** The first slab is short: a store of a few keys needs no more, and opens the sooner. */
    private static final int FIRST_SLAB_CHUNKS = 32;

    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[CHUNK_BYTES]);

    /** A small store grows in small steps; a larger one takes regions of huge pages. */
    private static final int SLABS_BEFORE_REGIONS = 16;

    private static final long REGION_BYTES = 32 * SLAB_BYTES;

    private final Arena arena = Arena.ofShared();
    private MemorySegment region = MemorySegment.NULL;
    private long regionUsedBytes;
    private volatile MemorySegment[] slabs = {};
    private int[] free = new int[SLAB_CHUNKS];
    private int freeCount;

    /** The first chunk that has never been used: it is full of zeros. */
    private int unusedFrom;

    /** Fills an array with chunks whose slots are all zero. */
    synchronized void take(int[] chunks) {
        for (int i = 0; i < chunks.length; i++) {
            if (freeCount > 0) {
                int chunk = free[--freeCount];
                MemorySegment.copy(ZEROS, 0, slab(chunk), offset(chunk), CHUNK_BYTES);
                chunks[i] = chunk;
            } else {
                if (unusedFrom == FIRST_SLAB_CHUNKS) {
                    unusedFrom = SLAB_CHUNKS;
                }
                if (unusedFrom >= slabs.length << SLAB_CHUNK_BITS) {
                    addSlab();
                }
                chunks[i] = unusedFrom++;
            }
        }
    }

    /** Takes chunks back. */
    synchronized void giveBack(int[] chunks) {
        if (freeCount + chunks.length > free.length) {
            free = Arrays.copyOf(free, Math.max(freeCount + chunks.length, free.length * 3 / 2));
        }
        System.arraycopy(chunks, 0, free, freeCount, chunks.length);
        freeCount += chunks.length;
    }

    private void addSlab() {
        MemorySegment[] old = slabs;
        MemorySegment[] grown = Arrays.copyOf(old, old.length + 1);
        grown[old.length] = newSlab(old.length);
        slabs = grown;
    }

    private MemorySegment newSlab(int count) {
        if (count >= SLABS_BEFORE_REGIONS && regionUsedBytes == region.byteSize()) {
            MemorySegment next = OffHeap.hugePages(arena, REGION_BYTES);
            region = next == null ? MemorySegment.NULL : next;
            regionUsedBytes = 0;
        }
        if (regionUsedBytes == region.byteSize()) {
            return arena.allocate(slabBytes(count), Long.BYTES * 8L);
        }
        MemorySegment slab = region.asSlice(regionUsedBytes, SLAB_BYTES);
        regionUsedBytes += SLAB_BYTES;
        return slab;
    }

    MemorySegment slab(int chunk) {
        return slabs[chunk >>> SLAB_CHUNK_BITS];
    }

    static long offset(int chunk) {
        return (long) (chunk & SLAB_CHUNKS - 1) * CHUNK_BYTES;
    }

    private static long slabBytes(int slab) {
        return slab == 0 ? (long) FIRST_SLAB_CHUNKS * CHUNK_BYTES : SLAB_BYTES;
    }

    /** Returns the memory that was taken from the system, in bytes. */
    long bytes() {
        int count = slabs.length;
        return count == 0 ? 0 : slabBytes(0) + (count - 1) * SLAB_BYTES;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
