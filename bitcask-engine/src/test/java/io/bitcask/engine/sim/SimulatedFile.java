package io.bitcask.engine.sim;

import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;

/** An open file of a simulated directory. */
final class SimulatedFile implements StoreFile {

    private final SimulatedFiles files;
    private final String name;
    private final SimulatedContent content;
    private final boolean writable;
    private boolean closed;

    SimulatedFile(SimulatedFiles files, String name, SimulatedContent content, boolean writable) {
        this.files = files;
        this.name = name;
        this.content = content;
        this.writable = writable;
    }

    @Override
    public Path path() {
        return files.directory().resolve(name);
    }

    @Override
    public long length() throws IOException {
        return call(CallKind.LENGTH, content::length);
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
        return call(CallKind.READ, () -> content.read(offset, into, at, length));
    }

    @Override
    public void write(long offset, byte[] from, int at, int length) throws IOException {
        files.call(
                CallKind.WRITE,
                name,
                () -> {
                    requireWritable();
                    content.write(offset, from, at, length);
                    return true;
                },
                fault -> {
                    if (fault.isShort()) {
                        content.write(offset, from, at, length / 2);
                    }
                });
    }

    @Override
    public void setLength(long length) throws IOException {
        call(CallKind.SET_LENGTH, () -> {
            requireWritable();
            content.checkNothingPastEnd();
            content.setLength(Math.toIntExact(length));
            return true;
        });
    }

    @Override
    public void force() throws IOException {
        files.call(
                CallKind.FORCE,
                name,
                () -> {
                    requireOpen();
                    content.checkNothingPastEnd();
                    content.force();
                    return true;
                },
                fault -> content.failForce());
    }

    @Override
    public boolean reserve(long offset, long length) throws IOException {
        return call(CallKind.RESERVE, () -> {
            requireWritable();
            if (!files.reserves()) {
                return false;
            }
            if (offset + length > content.length()) {
                content.setLength(Math.toIntExact(offset + length));
            }
            return true;
        });
    }

    @Override
    public Mapping map(long length, boolean writableMapping) throws IOException {
        return call(CallKind.MAP, () -> {
            requireOpen();
            if (writableMapping) {
                requireWritable();
            } else if (length > content.length()) {
                throw new AssertionError("a mapping for reading goes beyond the end of " + name);
            }
            byte[] bytes = content.map(Math.toIntExact(length), writableMapping);
            MemorySegment segment = MemorySegment.ofArray(bytes).asSlice(0, length);
            files.mappingOpened();
            return new SimulatedMapping(
                    files, name, content, writableMapping ? segment : segment.asReadOnly());
        });
    }

    private <T> T call(CallKind kind, SimulatedFiles.Effect<T> effect) throws IOException {
        return files.call(
                kind,
                name,
                () -> {
                    requireOpen();
                    return effect.run();
                },
                fault -> {});
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    private void requireWritable() throws IOException {
        requireOpen();
        if (!writable) {
            throw new IOException(name + " is open for reading alone");
        }
    }

    /**
     * Releases the file, also when this is made to fail: as with a system's close, there is no
     * second try.
     */
    @Override
    public void close() throws IOException {
        synchronized (files) {
            if (closed) {
                return;
            }
            closed = true;
            files.handleClosed();
        }
        files.call(CallKind.CLOSE, name, () -> true, fault -> {});
    }
}
