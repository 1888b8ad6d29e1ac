package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.KeyValues;
import io.bitcask.benchmarks.contender.Terms;
import io.bitcask.benchmarks.measure.Directories;
import io.bitcask.benchmarks.measure.Span;
import io.bitcask.benchmarks.workload.KeySpace;
import io.bitcask.benchmarks.workload.Shape;
import io.bitcask.benchmarks.workload.ValueSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Where a scenario runs: its contender, directory, data and scale. */
public final class Stage {

    private static final int ROUND_STEP = 1_000;

    private final Contender contender;
    private final Path directory;
    private final Shape shape;
    private final Scale scale;
    private final int round;

    /** Makes one for a scenario whose data is in a directory. */
    public Stage(Contender contender, Path directory, Shape shape, Scale scale, int round) {
        this.contender = contender;
        this.directory = directory;
        this.shape = shape;
        this.scale = scale;
        this.round = round;
    }

    /** Returns where the store is, or will be. */
    public Path store() {
        return created(directory.resolve("store"));
    }

    /** Returns the contender. */
    public Contender contender() {
        return contender;
    }

    /** Returns how much data there is. */
    public Shape shape() {
        return shape;
    }

    /** Returns the keys. */
    public KeySpace keys() {
        return shape.keys();
    }

    /** Returns the values. */
    public ValueSpace values() {
        return shape.values();
    }

    /** Returns for how long to warm up. */
    public Span warmUp() {
        return Span.of(Duration.ofMillis(scale.warmUpMillis()));
    }

    /** Returns for how long to measure. */
    public Span measured() {
        return Span.of(Duration.ofMillis(scale.measuredMillis()));
    }

    /** Returns where the draws of a thread begin: the same for all contenders of a round. */
    public long seed(int thread) {
        return (long) round * ROUND_STEP + thread;
    }

    /** Opens the store as one that never syncs and was closed properly. */
    public KeyValues open() {
        return contender.open(store(), Terms.of(shape));
    }

    /** Opens the store on given terms. */
    public KeyValues open(Terms terms) {
        return contender.open(store(), terms);
    }

    /** Opens a store that is thrown away, does something with it, and closes it. */
    public void onScratch(Terms terms, Consumer<KeyValues> use) {
        Path scratch = created(directory.resolve("scratch"));
        try (KeyValues opened = contender.open(scratch, terms)) {
            use.accept(opened);
        }
        Directories.delete(scratch);
    }

    /** Waits until a store that is left alone has done what it does in the background. */
    public void settle() {
        try {
            Thread.sleep(scale.settleMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path created(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
