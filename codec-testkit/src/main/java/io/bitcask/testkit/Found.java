package io.bitcask.testkit;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;

/**
 * What a scan found, as a value. Offsets count from where the scan began; what the status says
 * nothing about is 0.
 */
record Found(
        FrameStatus status,
        int frameOffset,
        int frameBytes,
        int payloadOffset,
        int payloadBytes,
        int checksum,
        int neededBytes) {

    static Found of(FrameStatus status, Frame frame, int offset) {
        return switch (status) {
            case FRAME ->
                new Found(
                        status,
                        frame.offset() - offset,
                        frame.frameBytes(),
                        frame.payloadOffset() - offset,
                        frame.payloadBytes(),
                        frame.checksum(),
                        0);
            case TORN -> new Found(status, 0, 0, 0, 0, 0, frame.neededBytes());
            case END, MALFORMED -> new Found(status, 0, 0, 0, 0, 0, 0);
        };
    }

    static Found frame(int frameBytes, int payloadOffset, int payloadBytes, int checksum) {
        return new Found(
                FrameStatus.FRAME, 0, frameBytes, payloadOffset, payloadBytes, checksum, 0);
    }

    /** Returns whether a frame's bounds lie within a number of bytes, and its payload within it. */
    boolean isWithin(int availableBytes) {
        return frameOffset == 0
                && frameBytes > 0
                && frameBytes <= availableBytes
                && payloadOffset >= 0
                && payloadBytes >= 0
                && payloadOffset <= frameBytes - payloadBytes;
    }
}
