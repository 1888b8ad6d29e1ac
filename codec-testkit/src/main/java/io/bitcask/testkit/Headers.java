package io.bitcask.testkit;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The headers of files. */
final class Headers extends Part<FileHeader> {

    private static final long NOW = 1_763_840_000_123L;
    private static final UUID STORE = UUID.fromString("0c1f5d2e-7a43-4b8e-9d60-f2a1b3c4d5e6");
    private static final UUID[] STORES = {
        STORE,
        new UUID(0, 0),
        new UUID(-1, -1),
        new UUID(Long.MIN_VALUE, 1),
        new UUID(1, Long.MIN_VALUE)
    };
    private static final int[] FILES = {1, 2, 127, 128, 65_536, Integer.MAX_VALUE};
    private static final long[] TIMES = {0, 1, NOW, (1L << 53) + 1, Long.MAX_VALUE, -1};

    Headers(RecordCodec codec) {
        super(codec);
    }

    @Override
    String noun() {
        return "header";
    }

    @Override
    List<FileHeader> samples() {
        int version = codec.formatVersion();
        List<FileHeader> headers = new ArrayList<>();
        for (UUID store : STORES) {
            headers.add(new FileHeader(version, store, 1, NOW));
        }
        for (int file : FILES) {
            headers.add(new FileHeader(version, STORE, file, NOW));
        }
        for (long time : TIMES) {
            headers.add(new FileHeader(version, STORE, 1, time));
        }
        // What a later release may write: to be told from damage, it must be read.
        headers.add(new FileHeader(version + 1, STORE, 1, NOW));
        return headers;
    }

    @Override
    List<FileHeader> largeSamples() {
        return List.of();
    }

    @Override
    void write(FileHeader content, FrameBuffer out) {
        codec.encodeHeader(content, out);
    }

    @Override
    FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        return codec.scanHeader(bytes, offset, limit, frame);
    }

    @Override
    @Nullable
    FileHeader decode(byte[] bytes, Frame frame) {
        try {
            return codec.decodeHeader(bytes, frame);
        } catch (MalformedFrameException e) {
            return null;
        }
    }

    @Override
    boolean isPossible(FileHeader content) {
        return true;
    }

    /** What a later version writes is not known. */
    @Override
    boolean hasOneForm(FileHeader content) {
        return content.formatVersion() <= codec.formatVersion();
    }
}
