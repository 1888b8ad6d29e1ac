package io.bitcask.engine.sim;

import io.bitcask.engine.io.Mapping;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * A simulated file in memory. Its memory stays accessible after it was closed, unlike a real one's.
 */
final class SimulatedMapping implements Mapping {

    private final SimulatedFiles files;
    private final String name;
    private final SimulatedContent content;
    private final MemorySegment segment;
    private boolean closed;

    SimulatedMapping(
            SimulatedFiles files, String name, SimulatedContent content, MemorySegment segment) {
        this.files = files;
        this.name = name;
        this.content = content;
        this.segment = segment;
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public void force(long offset, long length) throws IOException {
        files.call(
                CallKind.FORCE_MAPPING,
                name,
                () -> {
                    requireOpen();
                    content.checkNothingPastEnd();
                    content.force((int) offset, (int) length);
                    return true;
                },
                fault -> content.failForce());
    }

    @Override
    public void close() {
        synchronized (files) {
            requireOpen();
            closed = true;
            files.mappingClosed();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("Already closed: the mapping of " + name);
        }
    }
}
