package io.bitcask.engine.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the bytes of frames, one after another, for tests of what reads them. */
final class FrameFile {

    static final long SEED = 0x5eed;
    private static final String NAME = "frames";

    private final RecordCodec codec;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    FrameFile(RecordCodec codec) {
        this.codec = codec;
    }

    /** Adds the frame of a put whose sequence is its index plus one. */
    FrameFile add(int valueBytes) {
        byte[] value = new byte[valueBytes];
        Arrays.fill(value, (byte) ('a' + offsets.size() % 26));
        byte[] key = ("key" + offsets.size()).getBytes(US_ASCII);
        LogRecord record = new LogRecord()
                .set(RecordKind.TEXT, 0, 1_700_000_000_000L, LogRecord.NEVER)
                .key(key, 0, key.length)
                .value(value, 0, value.length);
        FrameBuffer out = new FrameBuffer(64);
        codec.encodeBody(record, out);
        codec.encodeHead(offsets.size() + 1, out);
        int checksum = Checksum.ofFrame(
                out.array(), out.payloadOffset(), out.payloadBytes(), SEED, bytes.size());
        codec.putChecksum(checksum, out);
        offsets.add(bytes.size());
        bytes.write(out.array(), out.start(), out.length());
        return this;
    }

    /** Returns how long the frame of a first put is. */
    static int frameBytes(RecordCodec codec, int valueBytes) {
        return new FrameFile(codec).add(valueBytes).length();
    }

    int length() {
        return bytes.size();
    }

    int count() {
        return offsets.size();
    }

    int offset(int index) {
        return offsets.get(index);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** Returns a cursor over some bytes, up to a limit. */
    static FrameCursor cursor(RecordCodec codec, byte[] content, int limit) throws IOException {
        SimulatedFiles files = new SimulatedFiles();
        files.plant(NAME, content);
        StoreFile file = files.openForRead(NAME);
        return new FrameCursor(file, codec, SEED, 0, limit);
    }
}
