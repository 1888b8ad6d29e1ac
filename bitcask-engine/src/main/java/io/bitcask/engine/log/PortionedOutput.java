package io.bitcask.engine.log;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;

/** Writes a new file from its beginning on, in large portions. Used by one thread. */
public final class PortionedOutput implements AutoCloseable {

    private static final int PORTION_BYTES = 256 << 10;

    private final StoreFile file;
    private final byte[] buffer = new byte[PORTION_BYTES];
    private int bufferedBytes;
    private int writtenBytes;

    /** Begins an empty file, which is closed together with this. */
    public PortionedOutput(StoreFile file) {
        this.file = file;
    }

    /** Returns how long the file is so far, in bytes. */
    public int bytes() {
        return writtenBytes + bufferedBytes;
    }

    /**
     * Adds bytes at the end.
     *
     * @throws IOException when they cannot be written; the file is of no use then
     */
    public void put(FrameBuffer bytes) throws IOException {
        if (bytes.length() > buffer.length - bufferedBytes) {
            flush();
        }
        if (bytes.length() > buffer.length) {
            file.write(writtenBytes, bytes.array(), bytes.start(), bytes.length());
            writtenBytes = Math.addExact(writtenBytes, bytes.length());
        } else {
            System.arraycopy(bytes.array(), bytes.start(), buffer, bufferedBytes, bytes.length());
            bufferedBytes += bytes.length();
        }
    }

    private void flush() throws IOException {
        if (bufferedBytes > 0) {
            file.write(writtenBytes, buffer, 0, bufferedBytes);
            writtenBytes = Math.addExact(writtenBytes, bufferedBytes);
            bufferedBytes = 0;
        }
    }

    /** Makes everything durable but the file's name. */
    public void force() throws IOException {
        flush();
        file.force();
    }

    /** Releases the file, without what has not been forced. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
