package io.bitcask.engine.salvage;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new store of records that have their sequences already, in the order of these. All files
 * are sealed, and the manifest comes last: until then the directory is no store.
 */
final class SalvageWriter implements Closeable {

    private static final int BUFFER_BYTES = 256 << 10;

    private final StoreFiles files;
    private final RecordCodec codec;
    private final int fileLimitBytes;
    private final long nowMillis;
    private final UUID storeId = UUID.randomUUID();

    private final List<FileEntry> written = new ArrayList<>();
    private final List<String> created = new ArrayList<>();
    private final FrameBuffer frame = new FrameBuffer(BUFFER_BYTES);
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private @Nullable StoreFile out;
    private int nextFileId;
    private int outEnd;
    private long outSeed;
    private long outFirstSequence;
    private long outLastSequence;
    private long writtenBytes;

    /**
     * Begins in an empty directory.
     *
     * @param firstFileId the number of the first file; above those of the bad store, so that no two
     *     files are taken for one another
     */
    SalvageWriter(
            StoreFiles files,
            RecordCodec codec,
            int firstFileId,
            int fileLimitBytes,
            long nowMillis) {
        this.files = files;
        this.codec = codec;
        this.fileLimitBytes = fileLimitBytes;
        this.nowMillis = nowMillis;
        nextFileId = firstFileId;
    }

    /** Returns how many bytes a record will take. */
    static int frameBytes(RecordCodec codec, LogRecord record, FrameBuffer scratch) {
        scratch.clear();
        codec.encodeBody(record, scratch);
        codec.encodeHead(record.sequence(), scratch);
        return scratch.length();
    }

    /** Writes a record with all that it says. */
    void append(LogRecord record) throws IOException {
        int length = frameBytes(codec, record, frame);
        if (out != null && (long) outEnd + length > fileLimitBytes) {
            finishFile();
        }
        StoreFile file = out;
        if (file == null) {
            file = begin();
            outFirstSequence = record.sequence();
        }
        outLastSequence = record.sequence();
        int checksum = Checksum.ofFrame(
                frame.array(), frame.payloadOffset(), frame.payloadBytes(), outSeed, outEnd);
        codec.putChecksum(checksum, frame);
        write(file, frame);
    }

    private StoreFile begin() throws IOException {
        int fileId = nextFileId++;
        String name = FileNames.ofDataFile(fileId, codec.fileSuffix());
        StoreFile file = files.create(name);
        out = file;
        created.add(name);
        outSeed = Checksum.fileSeed(storeId, fileId);
        outEnd = 0;
        write(file, DataFileHeader.encode(codec, storeId, fileId, nowMillis));
        return file;
    }

    private void write(StoreFile file, FrameBuffer bytes) throws IOException {
        if (bytes.length() > buffer.length - buffered) {
            flush(file);
        }
        if (bytes.length() > buffer.length) {
            file.write(outEnd, bytes.array(), bytes.start(), bytes.length());
        } else {
            System.arraycopy(bytes.array(), bytes.start(), buffer, buffered, bytes.length());
            buffered += bytes.length();
        }
        outEnd += bytes.length();
    }

    private void flush(StoreFile file) throws IOException {
        file.write(outEnd - buffered, buffer, 0, buffered);
        buffered = 0;
    }

    private void finishFile() throws IOException {
        StoreFile file = out;
        if (file != null) {
            flush(file);
            file.force();
            written.add(FileEntry.sealed(
                    file.path().getFileName().toString(),
                    codec.name(),
                    outEnd,
                    outFirstSequence,
                    outLastSequence));
            writtenBytes += outEnd;
            out = null;
            file.close();
        }
    }

    /**
     * Makes a store of what was written, durably.
     *
     * @param lastSequence no sequence up to here will be given out again
     */
    void finish(long lastSequence) throws IOException {
        finishFile();
        files.force();
        SecureRandom random = new SecureRandom();
        ManifestFile.write(
                files,
                new Manifest(
                        storeId,
                        random.nextLong(),
                        random.nextLong(),
                        codec.name(),
                        nextFileId,
                        lastSequence,
                        lastSequence,
                        lastSequence + 1,
                        written));
    }

    /** Removes what was written. */
    void discard() throws IOException {
        close();
        files.delete(FileNames.MANIFEST); // first: what it lists is going
        files.delete(FileNames.NEW_MANIFEST);
        for (String name : created) {
            files.delete(name);
        }
    }

    @Override
    public void close() throws IOException {
        StoreFile file = out;
        out = null;
        if (file != null) {
            file.close();
        }
    }

    int fileCount() {
        return written.size();
    }

    long writtenBytes() {
        return writtenBytes;
    }
}
