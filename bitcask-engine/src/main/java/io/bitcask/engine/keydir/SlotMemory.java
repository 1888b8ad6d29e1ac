package io.bitcask.engine.keydir;

import io.bitcask.engine.io.Mapping;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    private final Arena arena = Arena.ofShared();
    private final @Nullable Mapping mapping;
    private final long mappedBytes;
    private final int mappedSlabs;
    private volatile MemorySegment[] slabs;
    private int[] free = new int[SLAB_CHUNKS];
    private int freeCount;

    SlotMemory() {
        mapping = null;
        mappedBytes = 0;
        mappedSlabs = 0;
        slabs = new MemorySegment[0];
    }

    /**
     * Takes chunks that a mapping holds; they get the numbers from 0 on, and are in use.
     *
     * @param mapping is closed together with this
     * @param offset where in the mapping the first chunk begins; the others follow up to its end
     */
    SlotMemory(Mapping mapping, long offset) {
        this.mapping = mapping;
        mappedBytes = mapping.segment().byteSize() - offset;
        mappedSlabs = Math.toIntExact((mappedBytes + SLAB_BYTES - 1) / SLAB_BYTES);
        MemorySegment[] mapped = new MemorySegment[mappedSlabs];
        for (int i = 0; i < mappedSlabs; i++) {
            long at = i * SLAB_BYTES;
            mapped[i] =
                    mapping.segment().asSlice(offset + at, Math.min(SLAB_BYTES, mappedBytes - at));
        }
        slabs = mapped;
    }

    /** Fills an array with chunks whose slots are all zero. */
    synchronized void take(int[] chunks) {
        for (int i = 0; i < chunks.length; i++) {
            if (freeCount == 0) {
                addSlab();
            }
            int chunk = free[--freeCount];
            slab(chunk).asSlice(offset(chunk), CHUNK_BYTES).fill((byte) 0);
            chunks[i] = chunk;
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
        grown[old.length] = arena.allocate(SLAB_BYTES, Long.BYTES * 8L);
        slabs = grown;
        int first = old.length << SLAB_CHUNK_BITS;
        for (int i = SLAB_CHUNKS - 1; i >= 0; i--) {
            if (freeCount == free.length) {
                free = Arrays.copyOf(free, free.length * 2);
            }
            free[freeCount++] = first + i;
        }
    }

    MemorySegment slab(int chunk) {
        return slabs[chunk >>> SLAB_CHUNK_BITS];
    }

    static long offset(int chunk) {
        return (long) (chunk & SLAB_CHUNKS - 1) * CHUNK_BYTES;
    }

    /** Returns the memory that was taken from the system, in bytes. */
    long bytes() {
        return (slabs.length - mappedSlabs) * SLAB_BYTES;
    }

    /** Returns how much of a file is mapped, in bytes. */
    long mappedBytes() {
        return mappedBytes;
    }

    @Override
    public void close() {
        arena.close();
        if (mapping != null) {
            mapping.close();
        }
    }
}
