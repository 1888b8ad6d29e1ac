package io.bitcask.testkit;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.RecordCodec;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One of the two parts of a file, a header or a frame, written and read as the engine does it. The
 * rules that hold for both are written against this.
 *
 * @param <T> what a part says
 */
abstract sealed class Part<T> permits Frames, Headers {

    private static final int USUAL_BYTES = 256;

    final RecordCodec codec;

    Part(RecordCodec codec) {
        this.codec = codec;
    }

    /** Returns what messages call this part. */
    abstract String noun();

    /** Returns contents of up to some hundred bytes. */
    abstract List<T> samples();

    /** Returns contents that are large. */
    abstract List<T> largeSamples();

    /** Writes a content into an empty buffer, without its checksum. */
    abstract void write(T content, FrameBuffer out);

    /** Looks for this part. */
    abstract FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame);

    /**
     * Takes a part that was found apart, whatever its checksum; {@code null} where it is refused.
     */
    abstract @Nullable T decode(byte[] bytes, Frame frame);

    /** Returns whether a content that was decoded can have been written. */
    abstract boolean isPossible(T content);

    /** Returns whether there is one form of a content, which alone may be accepted. */
    abstract boolean hasOneForm(T content);

    /** Returns a content as bytes, with the right checksum. */
    final EncodedPart encode(T content) {
        FrameBuffer out = new FrameBuffer(USUAL_BYTES);
        write(content, out);
        int checksum = checksum(out.array(), out.payloadOffset(), out.payloadBytes());
        codec.putChecksum(checksum, out);
        return new EncodedPart(out, checksum);
    }

    /** Returns a content as bytes, with a checksum that need not be right. */
    final byte[] encode(T content, int checksum) {
        FrameBuffer out = new FrameBuffer(USUAL_BYTES);
        write(content, out);
        codec.putChecksum(checksum, out);
        return new EncodedPart(out, checksum).bytes();
    }

    /** Returns what a scan finds. */
    final Found look(byte[] bytes, int offset, int limit) {
        Frame frame = new Frame();
        FrameStatus status = scan(bytes, offset, limit, frame);
        return Found.of(status, frame, offset);
    }

    /**
     * Returns what an engine reads: the content of a part whose checksum is right and whose payload
     * the codec takes apart, or {@code null}.
     */
    final @Nullable T accept(byte[] bytes, int offset, int limit) {
        Frame frame = new Frame();
        return scan(bytes, offset, limit, frame) == FrameStatus.FRAME ? accept(bytes, frame) : null;
    }

    /** Returns what an engine reads from a part that was found, or {@code null}. */
    final @Nullable T accept(byte[] bytes, Frame frame) {
        int checksum = checksum(bytes, frame.payloadOffset(), frame.payloadBytes());
        return checksum == frame.checksum() ? decode(bytes, frame) : null;
    }

    static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
