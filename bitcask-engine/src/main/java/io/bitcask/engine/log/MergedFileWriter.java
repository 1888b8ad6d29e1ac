package io.bitcask.engine.log;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import java.io.IOException;

/** Fills a data file with records in the order of keys. Used by one thread. */
public final class MergedFileWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final StoreFiles files;
    private final DataFile file;
    private final RecordCodec codec;
    private final StoreFile handle;
    private final FrameBuffer frame = new FrameBuffer(BUFFER_BYTES / 64);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private int written;
    private int frameBytes;

    /**
     * Creates the file, and makes its header durable: so that after a power cut it is known for one
     * of the store's own, whatever else of it has reached the disk.
     */
    MergedFileWriter(StoreFiles files, DataFile file, FrameBuffer header) throws IOException {
        this.files = files;
        this.file = file;
        codec = file.codec();
        handle = files.create(file.name());
        try {
            put(header);
            flush();
            handle.force();
        } catch (IOException | RuntimeException | Error e) {
            try (handle) {
                files.delete(file.name());
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** Returns the file that is filled. Its content may be read after {@link #finish()}. */
    public DataFile file() {
        return file;
    }

    /** Returns how long the file is so far, in bytes. */
    public int bytes() {
        return written + buffered;
    }

    /** Returns the length of the frame of the record that was appended last, in bytes. */
    public int frameBytes() {
        return frameBytes;
    }

    /**
     * Appends a record with the sequence that it has, and returns where its frame begins.
     *
     * @throws IOException when it cannot be written; the file is of no use then
     */
    public int append(LogRecord record) throws IOException {
        frame.clear();
        codec.encodeBody(record, frame);
        codec.encodeHead(record.sequence(), frame);
        int offset = bytes();
        int checksum = Checksum.ofFrame(
                frame.array(), frame.payloadOffset(), frame.payloadBytes(), file.seed(), offset);
        codec.putChecksum(checksum, frame);
        put(frame);
        frameBytes = frame.length();
        file.tally().add(record.sequence(), record.expiresAtMillis());
        return offset;
    }

    private void put(FrameBuffer bytes) throws IOException {
        if (bytes.length() > buffer.length - buffered) {
            flush();
        }
        if (bytes.length() > buffer.length) {
            handle.write(written, bytes.array(), bytes.start(), bytes.length());
            written = Math.addExact(written, bytes.length());
        } else {
            System.arraycopy(bytes.array(), bytes.start(), buffer, buffered, bytes.length());
            buffered += bytes.length();
        }
    }

    private void flush() throws IOException {
        if (buffered > 0) {
            handle.write(written, buffer, 0, buffered);
            written = Math.addExact(written, buffered);
            buffered = 0;
        }
    }

    /** Makes the file durable and readable. The directory is not forced. */
    public DataFile finish() throws IOException {
        flush();
        handle.force();
        handle.close();
        file.publish(written);
        file.openForReading(files);
        return file;
    }

    /** Releases the file. Does nothing after {@link #finish()}. */
    @Override
    public void close() throws IOException {
        handle.close();
    }
}
