package io.bitcask.engine.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file on disk. Writing goes through a {@link RandomAccessFile}, which interrupts cannot close;
 * its write loops until every byte is taken.
 */
final class DiskFile implements StoreFile {

    private final Path path;
    private final @Nullable RandomAccessFile writer;
    private final ReopeningChannel reader;

    private DiskFile(Path path, @Nullable RandomAccessFile writer, ReopeningChannel reader) {
        this.path = path;
        this.writer = writer;
        this.reader = reader;
    }

    static DiskFile open(Path path, boolean writable) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    path + " is not a regular file; links and devices are not followed");
        }
        ReopeningChannel reader = Shielded.call(() -> new ReopeningChannel(path));
        try {
            return new DiskFile(
                    path, writable ? new RandomAccessFile(path.toFile(), "rw") : null, reader);
        } catch (Throwable e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public long length() throws IOException {
        return Files.size(path);
    }

    @Override
    public int read(long offset, byte[] into, int at, int length) throws IOException {
        return reader.read(offset, into, at, length);
    }

    @Override
    public synchronized void write(long offset, byte[] from, int at, int length)
            throws IOException {
        RandomAccessFile file = writer();
        file.seek(offset);
        file.write(from, at, length);
    }

    @Override
    public synchronized void setLength(long length) throws IOException {
        writer().setLength(length);
    }

    @Override
    public void force() throws IOException {
        writer().getFD().sync();
    }

    @Override
    public boolean reserve(long offset, long length) throws IOException {
        return NativeCalls.reserve(path, offset, length);
    }

    @Override
    public Mapping map(long length, boolean writable) throws IOException {
        return Shielded.call(() -> writable ? mapWritable(length) : mapReadOnly(length));
    }

    private Mapping mapReadOnly(long length) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            Mapping mapping = DiskMapping.of(channel, FileChannel.MapMode.READ_ONLY, length);
            NativeCalls.adviseRandom(mapping.segment());
            return mapping;
        }
    }

    /** Maps past the end by extending the file for a moment; the mapping outlives the extension. */
    private synchronized Mapping mapWritable(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            long fileBytes = channel.size();
            try {
                return DiskMapping.of(channel, FileChannel.MapMode.READ_WRITE, length);
            } finally {
                if (fileBytes < length) {
                    writer().setLength(fileBytes);
                }
            }
        }
    }

    private RandomAccessFile writer() throws IOException {
        if (writer == null) {
            throw new IOException(path + " is open for reading alone");
        }
        return writer;
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            if (writer != null) {
                writer.close();
            }
        }
    }

    /**
     * A mapping, whose memory its arena owns.
     *
     * @param arena unmaps when it is closed
     * @param segment the mapped bytes
     */
    private record DiskMapping(Arena arena, MemorySegment segment) implements Mapping {

        private static final int PREFAULT_BYTES = 256 << 10;
        private static final int PAGE_BYTES = 4 << 10;

        /** Takes what was read to touch pages: a read that nobody sees the compiler drops. */
        @SuppressWarnings("UnusedVariable")
        private static volatile int touched;

        @SuppressWarnings("MustBeClosed") // the mapping is what is handed out, and closes it
        static DiskMapping of(FileChannel channel, FileChannel.MapMode mode, long length)
                throws IOException {
            Arena arena = Arena.ofShared();
            try {
                return new DiskMapping(arena, channel.map(mode, 0, length, arena));
            } catch (Throwable e) {
                arena.close();
                throw e;
            }
        }

        @Override
        public void force(long offset, long length) throws IOException {
            try {
                segment.asSlice(offset, length).force();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        /**
         * Goes in small steps, since closing waits for one. Each page is touched besides: a virtual
         * machine may get the memory itself from its host only then, which takes longer by far.
         */
        @Override
        public void prefault(long offset, long length) {
            try {
                for (long at = offset; at < offset + length; at += PREFAULT_BYTES) {
                    prefault(segment.asSlice(at, Math.min(PREFAULT_BYTES, offset + length - at)));
                }
            } catch (IllegalStateException closedMeanwhile) {
                // Then nobody needs the rest.
            }
        }

        private void prefault(MemorySegment part) {
            synchronized (arena) {
                if (arena.scope().isAlive()) {
                    NativeCalls.prefault(part);
                }
            }
            int sum = 0;
            for (long at = 0; at < part.byteSize(); at += PAGE_BYTES) {
                sum += part.get(ValueLayout.JAVA_BYTE, at);
            }
            touched = sum;
        }

        @Override
        public void close() {
            synchronized (arena) {
                arena.close();
            }
        }
    }
}
