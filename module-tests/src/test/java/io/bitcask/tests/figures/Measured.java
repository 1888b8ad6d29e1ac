package io.bitcask.tests.figures;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What the measuring programs have in common. */
final class Measured {

    private Measured() {}

    /** Prints a line. */
    static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    /** Returns the milliseconds since a moment of {@link System#nanoTime}. */
    static double millisSince(long startedNanos) {
        return (System.nanoTime() - startedNanos) / 1e6;
    }

    /** Returns the processor time of this process, all threads together, in milliseconds. */
    static long processorMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    /** Returns the lengths of all files in a directory, in bytes; none may be reserved alone. */
    static long bytesIn(Path directory) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                try {
                    bytes += Files.size(file);
                } catch (NoSuchFileException e) {
                    continue; // deleted since it was listed
                }
            }
        }
        return bytes;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
