package io.bitcask.engine.sim;

import io.bitcask.engine.io.Mapping;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A copy of a simulated file's beginning, which stands for a mapping that copies on write. */
final class SimulatedCopyOnWrite implements Mapping {

    private final SimulatedFiles files;
    private final String name;
    private final Arena arena;
    private final MemorySegment segment;

    @SuppressWarnings("MustBeClosed") // closed together with this
    SimulatedCopyOnWrite(SimulatedFiles files, String name, byte[] bytes, long length) {
        this.files = files;
        this.name = name;
        arena = Arena.ofShared();
        segment = arena.allocate(length, Long.BYTES);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, (int) length);
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public void force(long offset, long length) {
        throw new AssertionError("the mapping of " + name + " never reaches its file");
    }

    @Override
    public void close() {
        arena.close();
        synchronized (files) {
            files.mappingClosed();
        }
    }
}
