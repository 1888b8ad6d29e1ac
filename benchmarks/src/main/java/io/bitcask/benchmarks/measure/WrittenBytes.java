package io.bitcask.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process had written to the disk, or will have: pages of files count when they become
 * dirty, through a mapping or by a call. Those of files that were deleted before they got there are
 * taken off. Linux only.
 */
public final class WrittenBytes {

    private static final Path COUNTERS = Path.of("/proc/self/io");

    private WrittenBytes() {}

    /** Returns how many bytes those are so far. */
    public static long now() {
        try {
            long written = 0;
            for (String line : Files.readAllLines(COUNTERS)) {
                if (line.startsWith("write_bytes:")) {
                    written += number(line);
                } else if (line.startsWith("cancelled_write_bytes:")) {
                    written -= number(line);
                }
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).trim());
    }
}
