package io.bitcask.benchmarks.micro;

import io.bitcask.benchmarks.workload.Draws;
import io.bitcask.benchmarks.workload.Shape;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Getting keys at random, checked, and keys that are not there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class GetBenchmark {

    private static final int KEY_BYTES = 16;

    /** The codec. */
    @Param({"protobuf", "json"})
    private String codec;

    /** The length of values. */
    @Param({"100", "1024"})
    private int valueBytes;

    /** How many keys there are. */
    @Param("200000")
    private int keyCount;

    private BenchmarkStore opened;
    private Shape shape;
    private Draws draws;

    /** Fills a store. */
    @Setup
    public void open() throws IOException {
        shape = new Shape(keyCount, KEY_BYTES, valueBytes);
        opened = BenchmarkStore.filled(codec, shape);
        draws = Draws.uniform(keyCount, 1);
    }

    /** Gets a key, and checks its value. */
    @Benchmark
    public int get() {
        int number = draws.next();
        return shape.values().check(number, opened.store().get(shape.keys().key(number)));
    }

    /** Gets a key that is not there. */
    @Benchmark
    public byte @Nullable [] missing() {
        return opened.store().get(shape.keys().absentKey(draws.next()));
    }

    /** Makes the key and a value and checks it: somewhat more than what is part of a get. */
    @Benchmark
    public int harnessAlone() {
        int number = draws.next();
        byte[] value = shape.values().value(number, 0);
        return shape.keys().key(number)[0] + shape.values().check(number, value);
    }

    /** Deletes the store. */
    @TearDown
    public void close() {
        opened.close();
    }
}
