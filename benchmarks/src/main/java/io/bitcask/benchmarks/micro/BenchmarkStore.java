package io.bitcask.benchmarks.micro;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.workload.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store in a directory of its own, which goes with it. Unsynced, and not merged meanwhile. */
record BenchmarkStore(Path directory, Store store) implements AutoCloseable {

    /** Opens an empty one, below the directory that the system property {@code bench.work} says. */
    static BenchmarkStore empty(String codec) throws IOException {
        Path work = Files.createDirectories(
                Path.of(System.getProperty("bench.work", "target/work")).toAbsolutePath());
        Path directory = Files.createTempDirectory(work, "micro");
        StoreOptions options = StoreOptions.defaults()
                .codec(codec)
                .durability(Durability.NONE)
                .merge(MergeOptions.defaults().automatic(false));
        return new BenchmarkStore(directory, Store.open(directory, options));
    }

    /** Opens one with all keys of a shape. */
    static BenchmarkStore filled(String codec, Shape shape) throws IOException {
        BenchmarkStore filled = empty(codec);
        for (int number = 0; number < shape.keyCount(); number++) {
            filled.store.put(shape.keys().key(number), shape.values().value(number, 0));
        }
        return filled;
    }

    @Override
    public void close() {
        store.close();
        Directories.delete(directory);
    }
}
