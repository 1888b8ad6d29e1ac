package io.bitcask.benchmarks.micro;

import io.bitcask.benchmarks.workload.Shape;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Putting keys one after the other, unsynced, into a store that is begun anew now and then. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AppendBenchmark {

    private static final int KEY_BYTES = 16;

    /** The codec. */
    @Param({"protobuf", "json"})
    private String codec;

    /** The length of values. */
    @Param({"100", "1024"})
    private int valueBytes;

    private BenchmarkStore opened;
    private Shape shape;
    private long next;

    /** Begins with an empty store. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        shape = new Shape(1, KEY_BYTES, valueBytes);
        opened = BenchmarkStore.empty(codec);
        next = 0;
    }

    /** Puts a new key. */
    @Benchmark
    public long put() {
        long number = next++;
        return opened.store().put(shape.keys().key(number), shape.values().value(number, 0));
    }

    /** Makes the key and the value, which is part of that. */
    @Benchmark
    public int harnessAlone() {
        long number = next++;
        return shape.keys().key(number)[0] + shape.values().value(number, 0)[0];
    }

    /** Deletes the store. */
    @TearDown(Level.Iteration)
    public void close() {
        opened.close();
    }
}
