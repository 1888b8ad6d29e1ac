package io.bitcask.engine.log;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFiles;
import java.io.IOException;

/** Fills a data file with records in the order of keys. Used by one thread. */
public final class MergedFileWriter implements AutoCloseable {

    private static final int FRAME_BYTES = 4 << 10;

    private final StoreFiles files;
    private final DataFile file;
    private final RecordCodec codec;
    private final PortionedOutput out;
    private final FrameBuffer frame = new FrameBuffer(FRAME_BYTES);
    private int frameBytes;

    /**
     * Creates the file, and makes its header durable: so that after a power cut it is known for one
     * of the store's own, whatever else of it has reached the disk.
     */
    MergedFileWriter(StoreFiles files, DataFile file, FrameBuffer header) throws IOException {
        this.files = files;
        this.file = file;
        codec = file.codec();
        out = new PortionedOutput(files.create(file.name()));
        try {
            out.put(header);
            out.force();
        } catch (IOException | RuntimeException | Error e) {
            try (out) {
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
        return out.bytes();
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
        out.put(frame);
        frameBytes = frame.length();
        file.tally().add(record.sequence(), record.expiresAtMillis());
        return offset;
    }

    /** Makes the file durable and readable. The directory is not forced. */
    public DataFile finish() throws IOException {
        out.force();
        out.close();
        file.publish(out.bytes());
        file.openForReading(files);
        return file;
    }

    /** Releases the file. Does nothing after {@link #finish()}. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
