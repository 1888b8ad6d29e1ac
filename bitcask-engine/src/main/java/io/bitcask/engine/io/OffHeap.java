package io.bitcask.engine.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Memory outside the Java heap. */
public final class OffHeap {

    private OffHeap() {}

    /**
     * Takes memory that the system may back by huge pages: reading it at random misses the
     * processor's page tables less often, and its first use takes a fraction of the page faults. It
     * takes room page by page, when it is first used, and is full of zeros.
     *
     * @param arena whose end is the memory's
     * @param bytes how much
     * @return the memory, or {@code null} where the platform has no such thing, native access is
     *     denied, or there is no room
     */
    public static @Nullable MemorySegment hugePages(Arena arena, long bytes) {
        return NativeCalls.hugeMemory(arena, bytes);
    }
}
