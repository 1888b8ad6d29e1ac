package io.bitcask.tests.figures;

import static io.bitcask.tests.figures.Measured.say;

import io.bitcask.api.Store;
import io.bitcask.api.StoreStats.RecoveryStats;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills a store and times how long it takes to open: by its checkpoint, after a clean stop and
 * after another process that has put almost a million keys was killed; by hints alone; and by data
 * alone. The virtual machine is warm in the way of a process that has opened and filled a store.
 */
public final class OpeningFigures {

    private static final int VALUE_BYTES = 100;
    private static final int TAIL_COUNT = 990_000;
    private static final int CLEAN_OPENINGS = 5;
    private static final int KILLS = 3;

    private final Path directory;
    private final int count;
    private final Workload workload = new Workload(16, VALUE_BYTES);

    private OpeningFigures(Path directory, int count) {
        this.directory = directory;
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments a directory to work in, and the number of keys; and {@code die}, for the
     *     process that is to be killed
     */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[1]);
        if (arguments.length > 2) {
            new OpeningFigures(Path.of(arguments[0]), count).putAndDie();
        }
        Path parent = Files.createDirectories(Path.of(arguments[0]));
        new OpeningFigures(Files.createTempDirectory(parent, "opening"), count).run();
    }

    private void run() throws IOException, InterruptedException {
        fill();
        for (int i = 0; i < CLEAN_OPENINGS; i++) {
            open("by checkpoint, after a clean stop");
        }
        for (int i = 0; i < KILLS; i++) {
            killAfterPuts();
            open("by checkpoint, after a kill with %,d puts behind it".formatted(TAIL_COUNT));
        }
        for (int i = 0; i < 2; i++) {
            Files.deleteIfExists(directory.resolve("KEYDIR"));
            open("by hints");
        }
        Files.deleteIfExists(directory.resolve("KEYDIR"));
        deleteHints();
        open("by data");
    }

    private void deleteHints() throws IOException {
        try (DirectoryStream<Path> hints = Files.newDirectoryStream(directory, "*.hint")) {
            for (Path hint : hints) {
                Files.delete(hint);
            }
        }
    }

    private void fill() {
        long started = System.nanoTime();
        Store store = Store.open(directory);
        for (int number = 0; number < count; number++) {
            store.put(workload.key(number), workload.value(number));
        }
        say("filled in %.1f s", Measured.millisSince(started) / 1e3);
        started = System.nanoTime();
        store.close();
        say("closed in %.0f ms", Measured.millisSince(started));
    }

    private void open(String how) {
        long processorMillis = Measured.processorMillis();
        long started = System.nanoTime();
        Store store = Store.open(directory);
        double openMillis = Measured.millisSince(started);
        workload.check(count / 2, store.get(workload.key(count / 2)));
        double millis = Measured.millisSince(started);
        RecoveryStats recovery = store.stats().recovery();
        say(
                "%s: open and first get %.1f ms (open %.1f ms; processor %d ms), %,d keys,"
                        + " %.2f M keys/s, %s",
                how,
                millis,
                openMillis,
                Measured.processorMillis() - processorMillis,
                store.size(),
                store.size() / 1e3 / openMillis,
                recovery);
        started = System.nanoTime();
        store.close();
        say("  closed in %.0f ms", Measured.millisSince(started));
    }

    /** Starts this program again, for the part that ends by the process's death. */
    private void killAfterPuts() throws IOException, InterruptedException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        command.add(self.command().orElseThrow());
        for (String argument : self.arguments().orElseThrow()) {
            command.add(argument);
            if (argument.equals(OpeningFigures.class.getName())) {
                break;
            }
        }
        command.addAll(List.of(directory.toString(), Integer.toString(count), "die"));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 1) {
            throw new IllegalStateException("the other process ended with " + status);
        }
    }

    private void putAndDie() {
        Store store = Store.open(directory);
        for (int i = 0; i < TAIL_COUNT; i++) {
            int number = i % 2 == 0 ? i : count + i;
            store.put(workload.key(number), workload.value(number));
        }
        Runtime.getRuntime().halt(1);
    }
}
