package io.bitcask.engine.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads at positions from many threads, and survives interrupts: {@link Thread#interrupt} closes a
 * channel for everybody, so whoever meets a channel that is closed opens it again and repeats the
 * read.
 */
final class ReopeningChannel implements Closeable {

    private final Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    ReopeningChannel(Path path) throws IOException {
        this.path = path;
        channel = open();
    }

    int read(long offset, byte[] into, int at, int length) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(into, at, length);
            while (buffer.hasRemaining()) {
                FileChannel current = channel;
                try {
                    if (current.read(buffer, offset + (buffer.position() - at)) < 0) {
                        break;
                    }
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(current);
                }
            }
            return buffer.position() - at;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel == broken) {
            channel = open();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
