package io.bitcask.benchmarks.micro;

import io.bitcask.benchmarks.workload.Draws;
import io.bitcask.benchmarks.workload.KeySpace;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
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

/** The keydir alone, with the digest of the key that goes before: lookup, miss, update, insert. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KeydirBenchmark {

    private static final int KEY_BYTES = 16;

    /** How many keys there are. */
    @Param({"100000", "2000000"})
    private int keyCount;

    private final KeySpace keys = new KeySpace(KEY_BYTES);
    private final KeyDigest digest = new KeyDigest();
    private final Secret secret = new Secret(1, 2);
    private final Keydir inserted = new Keydir();
    private Keydir keydir;
    private Draws draws;
    private long next;

    /** Fills the keydir that is read. */
    @Setup
    public void fill() {
        keydir = new Keydir();
        draws = Draws.uniform(keyCount, 1);
        for (int number = 0; number < keyCount; number++) {
            secret.digest(keys.key(number), digest);
            keydir.put(digest, Location.of(1, number));
        }
    }

    /** Begins inserting anew, so that the keydir does not grow without bounds. */
    @Setup(Level.Iteration)
    public void forget() {
        inserted.clear();
        next = 0;
    }

    /** Makes a key and its digest, which is part of all others. */
    @Benchmark
    public long digestAlone() {
        secret.digest(keys.key(draws.next()), digest);
        return digest.high();
    }

    /** Finds a key that is there. */
    @Benchmark
    public long lookup() {
        secret.digest(keys.key(draws.next()), digest);
        return keydir.find(digest);
    }

    /** Looks for a key that is not there. */
    @Benchmark
    public long missing() {
        secret.digest(keys.absentKey(draws.next()), digest);
        return keydir.find(digest);
    }

    /** Sets another location. */
    @Benchmark
    public long update() {
        int number = draws.next();
        secret.digest(keys.key(number), digest);
        return keydir.put(digest, Location.of(2, number));
    }

    /** Inserts keys one after the other into a keydir that grows. */
    @Benchmark
    public long insert() {
        secret.digest(keys.key(next), digest);
        return inserted.put(digest, Location.of(1, (int) next++ & Integer.MAX_VALUE));
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        keydir.close();
        inserted.close();
    }
}
