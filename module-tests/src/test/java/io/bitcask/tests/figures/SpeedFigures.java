package io.bitcask.tests.figures;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times puts and gets of the store against two floors, a bare {@code FileChannel.write} per record
 * and a heap {@link HashMap}, in one process and interleaved rounds; prints medians. One thread,
 * 16-byte keys, 100-byte values, each of them checked.
 */
public final class SpeedFigures {

    private static final int ROUNDS = 5;
    private static final int RECORD_BYTES = 128;

    private final Path directory;
    private final int count;
    private final Workload workload = new Workload(16, 100);
    private final Map<String, double[]> nanos = new LinkedHashMap<>();
    private int round;

    private SpeedFigures(Path directory, int count) {
        this.directory = directory;
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments a directory to work in, and the number of keys
     */
    public static void main(String[] arguments) throws IOException {
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        Path directory = Files.createTempDirectory(parent, "speed");
        try {
            new SpeedFigures(directory, Integer.parseInt(arguments[1])).run();
        } finally {
            delete(directory);
        }
    }

    private void run() throws IOException {
        for (round = 0; round < ROUNDS; round++) {
            bareWrites(directory.resolve("bare" + round));
            store("protobuf", directory.resolve("protobuf" + round));
            store("json", directory.resolve("json" + round));
            hashMap();
        }
        System.out.printf(
                "%d keys of 16 B, values of 100 B, one thread, medians of %d rounds%n",
                count, ROUNDS);
        nanos.forEach((name, rounds) -> {
            Arrays.sort(rounds);
            double median = rounds[ROUNDS / 2];
            System.out.printf("%-24s %8.0f ns %10.0f /s%n", name, median, 1e9 / median);
        });
    }

    private void bareWrites(Path file) throws IOException {
        ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            time("bare write", number -> {
                record.clear().put(workload.key(number)).put(workload.value(number));
                record.rewind();
                write(channel, record);
            });
        }
        Files.delete(file);
    }

    private static void write(FileChannel channel, ByteBuffer record) {
        try {
            while (record.hasRemaining()) {
                channel.write(record);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void store(String codec, Path path) throws IOException {
        StoreOptions options = StoreOptions.defaults().codec(codec).durability(Durability.NONE);
        try (Store store = Store.open(path, options)) {
            time(codec + " put", number -> store.put(workload.key(number), workload.value(number)));
            time(codec + " get", index -> {
                long number = Workload.scatter(index, count);
                workload.check(number, store.get(workload.key(number)));
            });
            time(codec + " get, missing", index -> {
                if (store.contains(workload.key(index + count))) {
                    throw new AssertionError("a key is there that was never put");
                }
            });
        }
        delete(path);
    }

    private void hashMap() {
        HashMap<ByteBuffer, byte[]> map = new HashMap<>();
        time(
                "HashMap put",
                number -> map.put(
                        ByteBuffer.wrap(workload.key(number).clone()),
                        workload.value(number).clone()));
        time("HashMap get", index -> {
            long number = Workload.scatter(index, count);
            workload.check(
                    number, map.get(ByteBuffer.wrap(workload.key(number))).clone());
        });
    }

    private void time(String name, Action action) {
        long started = System.nanoTime();
        for (long number = 0; number < count; number++) {
            action.run(number);
        }
        nanos.computeIfAbsent(name, key -> new double[ROUNDS])[round] =
                (System.nanoTime() - started) / (double) count;
    }

    private static void delete(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    /** What is done with one number. */
    @FunctionalInterface
    private interface Action {
        void run(long number);
    }
}
