package io.bitcask.testkit;

import io.bitcask.api.codec.FrameBuffer;
import java.util.Arrays;

/** A header or frame as bytes, and where its payload lies in them. */
final class EncodedPart {

    private final byte[] bytes;
    private final int payloadOffset;
    private final int payloadBytes;
    private final int checksum;

    EncodedPart(FrameBuffer out, int checksum) {
        bytes = Arrays.copyOfRange(out.array(), out.start(), out.end());
        payloadOffset = out.payloadOffset() - out.start();
        payloadBytes = out.payloadBytes();
        this.checksum = checksum;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    /** Returns what a scan that begins at the first byte must find. */
    Found asFound() {
        return Found.frame(bytes.length, payloadOffset, payloadBytes, checksum);
    }
}
