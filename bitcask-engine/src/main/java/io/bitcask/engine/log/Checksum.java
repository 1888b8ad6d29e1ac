package io.bitcask.engine.log;

import io.bitcask.api.codec.FrameBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The checksums of headers and frames, as FORMAT.md defines them: CRC-32C of the payload; for
 * frames combined with a number that depends on store, file and offset, so that an intact frame in
 * a wrong place does not pass.
 */
public final class Checksum {

    private Checksum() {}

    /** Returns the checksum of a header's payload. */
    public static int ofHeader(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /**
     * Returns the checksum of a frame's payload.
     *
     * @param fileSeed the {@link #fileSeed} of the frame's file
     * @param frameOffset where in that file the frame begins
     */
    public static int ofFrame(
            byte[] bytes, int offset, int length, long fileSeed, int frameOffset) {
        return ofHeader(bytes, offset, length) ^ (int) mix(fileSeed + frameOffset);
    }

    /** Returns the checksum of a frame that is complete but for it. */
    static int ofFrame(FrameBuffer frame, long fileSeed, int frameOffset) {
        return ofFrame(
                frame.array(), frame.payloadOffset(), frame.payloadBytes(), fileSeed, frameOffset);
    }

    /** Returns the number that stands for a file in the checksums of its frames. */
    public static long fileSeed(UUID storeId, int fileId) {
        return mix(storeId.getMostSignificantBits()
                ^ mix(storeId.getLeastSignificantBits() ^ mix(fileId)));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014), in Stafford's variant 13. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
