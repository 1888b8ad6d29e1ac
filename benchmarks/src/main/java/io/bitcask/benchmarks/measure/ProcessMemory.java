package io.bitcask.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process holds in memory that is not a file's: outside the heap what is resident, and of
 * the heap what is in use after a collection. Exact only where the whole heap has been touched from
 * the start ({@link #JVM_FLAGS}), so that its growth is none of what is resident. Linux only.
 */
public final class ProcessMemory {

    /** What a JVM must be started with, beside a largest and a smallest heap of the same size. */
    public static final String JVM_FLAGS = "-XX:+AlwaysPreTouch";

    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Returns that memory, but for what the heap has reserved. */
    public static long heldBytes() {
        System.gc();
        System.gc();
        return anonymousBytes()
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long anonymousBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("RssAnon:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(STATUS + " has no line RssAnon");
    }
}
