package io.bitcask.benchmarks.micro;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.benchmarks.workload.Shape;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A codec alone, without checksums: encoding a record and decoding a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {

    private static final long TIME_MILLIS = 1_763_840_000_123L;
    private static final int KEY_BYTES = 16;
    private static final int FRAME_COUNT = 256;

    /** The codec. */
    @Param({"protobuf", "json"})
    private String codecName;

    /** The length of values. */
    @Param({"100", "1024"})
    private int valueBytes;

    private RecordCodec codec;
    private byte[][] keys;
    private byte[][] values;
    private byte[][] frames;
    private final LogRecord record = new LogRecord();
    private final Frame frame = new Frame();
    private final FrameBuffer buffer = new FrameBuffer(4096);
    private int next;

    /** Encodes what is then decoded. */
    @Setup
    public void encodeAll() {
        codec = RecordCodecs.installed().named(codecName);
        Shape shape = new Shape(FRAME_COUNT, KEY_BYTES, valueBytes);
        keys = new byte[FRAME_COUNT][];
        values = new byte[FRAME_COUNT][];
        frames = new byte[FRAME_COUNT][];
        for (int i = 0; i < FRAME_COUNT; i++) {
            keys[i] = shape.keys().key(i);
            values[i] = shape.values().value(i, 0);
            FrameBuffer encoded = encode();
            frames[i] = Arrays.copyOfRange(encoded.array(), encoded.start(), encoded.end());
        }
    }

    /** Encodes a record, both parts of it. */
    @Benchmark
    public FrameBuffer encode() {
        int i = next++ & FRAME_COUNT - 1;
        record.set(RecordKind.BYTES, i + 1L, TIME_MILLIS, LogRecord.NEVER)
                .key(keys[i], 0, keys[i].length)
                .value(values[i], 0, values[i].length);
        buffer.clear();
        codec.encodeBody(record, buffer);
        codec.encodeHead(1_000_000L + i, buffer);
        codec.putChecksum(i, buffer);
        return buffer;
    }

    /** Finds a frame and takes it apart. */
    @Benchmark
    public LogRecord decode() {
        byte[] bytes = frames[next++ & FRAME_COUNT - 1];
        if (codec.scan(bytes, 0, bytes.length, frame) != FrameStatus.FRAME
                || !codec.decode(bytes, frame, record)) {
            throw new IllegalStateException("a frame is not what was encoded");
        }
        return record;
    }
}
