package io.bitcask.engine.log;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Reads the header that every data file begins with. */
public final class DataFileHeader {

    private static final int LARGEST_BYTES = 4 << 10;
    private static final int BUFFER_BYTES = 256;

    private DataFileHeader() {}

    /** Returns the header of a new file, complete with its checksum. */
    public static FrameBuffer encode(RecordCodec codec, UUID storeId, int fileId, long nowMillis) {
        FrameBuffer out = new FrameBuffer(BUFFER_BYTES);
        codec.encodeHeader(new FileHeader(codec.formatVersion(), storeId, fileId, nowMillis), out);
        codec.putChecksum(
                Checksum.ofHeader(out.array(), out.payloadOffset(), out.payloadBytes()), out);
        return out;
    }

    /**
     * Reads and checks the header of a file.
     *
     * @param codec the codec that the file is said to be written in
     * @return where the first frame begins, in bytes
     * @throws CorruptionException when there is no intact header, or it is that of another file
     * @throws IncompatibleFormatException when it is of a version that the codec does not read
     */
    public static int read(StoreFile file, RecordCodec codec, UUID storeId, int fileId)
            throws IOException {
        Frame frame = new Frame();
        FileHeader header = parse(file, codec, frame);
        if (!header.storeId().equals(storeId) || header.fileId() != fileId) {
            throw new CorruptionException(
                    file.path(),
                    0,
                    "expected the header of file " + fileId + " of store " + storeId
                            + ", found that of file " + header.fileId() + " of store "
                            + header.storeId());
        }
        return frame.offset() + frame.frameBytes();
    }

    /** Reads a header, if the file begins with an intact one of a version that the codec reads. */
    public static Optional<FileHeader> find(StoreFile file, RecordCodec codec) throws IOException {
        try {
            return Optional.of(parse(file, codec, new Frame()));
        } catch (CorruptionException e) {
            return Optional.empty();
        }
    }

    /** Returns where the first frame begins in a file whose header is intact. */
    public static int length(StoreFile file, RecordCodec codec) throws IOException {
        Frame frame = new Frame();
        parse(file, codec, frame);
        return frame.offset() + frame.frameBytes();
    }

    private static FileHeader parse(StoreFile file, RecordCodec codec, Frame frame)
            throws IOException {
        byte[] bytes = new byte[LARGEST_BYTES];
        int count = file.read(0, bytes, 0, bytes.length);
        FrameStatus status = codec.scanHeader(bytes, 0, count, frame);
        if (status != FrameStatus.FRAME) {
            String found = status == FrameStatus.MALFORMED ? frame.reason() : "nothing of the kind";
            throw new CorruptionException(
                    file.path(),
                    0,
                    "expected a header of the codec " + codec.name() + ", found " + found);
        }
        int computed = Checksum.ofHeader(bytes, frame.payloadOffset(), frame.payloadBytes());
        if (computed != frame.checksum()) {
            throw new CorruptionException(
                    file.path(),
                    0,
                    "in the header, " + FrameReader.mismatch(frame.checksum(), computed));
        }
        try {
            FileHeader header = codec.decodeHeader(bytes, frame);
            if (header.formatVersion() > codec.formatVersion()) {
                throw new IncompatibleFormatException(
                        file.path() + " is of version " + header.formatVersion()
                                + " of the format " + codec.name() + ", this release reads up to "
                                + codec.formatVersion()
                                + ": use the release that wrote it, or a newer one");
            }
            return header;
        } catch (MalformedFrameException e) {
            throw new CorruptionException(
                    file.path(), 0, "the header cannot be understood: " + e.getMessage());
        }
    }
}
