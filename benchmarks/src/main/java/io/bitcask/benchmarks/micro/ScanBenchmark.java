package io.bitcask.benchmarks.micro;

import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.benchmarks.workload.Draws;
import io.bitcask.benchmarks.workload.Shape;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Scanning 100 entries from some key on, with values and without, before and after a merge. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ScanBenchmark {

    private static final int KEY_BYTES = 16;
    private static final int VALUE_BYTES = 100;
    private static final int ENTRIES = 100;

    /** The codec. */
    @Param({"protobuf", "json"})
    private String codec;

    /** How many keys there are. */
    @Param("200000")
    private int keyCount;

    /** Whether half of the keys were overwritten and the store merged. */
    @Param({"false", "true"})
    private boolean merged;

    private BenchmarkStore opened;
    private Shape shape;
    private Draws draws;

    /** Fills a store. */
    @Setup
    public void open() throws IOException {
        shape = new Shape(keyCount, KEY_BYTES, VALUE_BYTES);
        opened = BenchmarkStore.filled(codec, shape);
        draws = Draws.uniform(keyCount, 1);
        if (merged) {
            for (int number = 0; number < keyCount; number += 2) {
                opened.store().put(shape.keys().key(number), shape.values().value(number, 1));
            }
            opened.store().merging().run();
        }
    }

    /** Scans keys and values. */
    @Benchmark
    public void entries(Blackhole seen) {
        try (Scan<byte[], byte[]> scan = opened.store().scan(range())) {
            while (scan.next()) {
                seen.consume(scan.key());
                seen.consume(scan.value());
            }
        }
    }

    /** Scans keys alone. */
    @Benchmark
    public void keys(Blackhole seen) {
        try (Scan<byte[], byte[]> scan = opened.store().scan(range())) {
            while (scan.next()) {
                seen.consume(scan.key());
            }
        }
    }

    private KeyRange<byte[]> range() {
        return KeyRange.from(shape.keys().key(draws.next())).limit(ENTRIES);
    }

    /** Deletes the store. */
    @TearDown
    public void close() {
        opened.close();
    }
}
