package io.bitcask.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** How many bytes of the heap the current thread takes, where the JVM can tell. */
public final class AllocationMeter {

    private static final @Nullable ThreadMXBean THREADS = find();

    private AllocationMeter() {}

    private static @Nullable ThreadMXBean find() {
        boolean supported = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported()
                && threads.isThreadAllocatedMemoryEnabled();
        return supported ? (ThreadMXBean) ManagementFactory.getThreadMXBean() : null;
    }

    /** Returns whether the JVM can tell. */
    public static boolean isSupported() {
        return THREADS != null;
    }

    /**
     * Returns how many bytes an action allocates; 0 where the JVM cannot tell. What runs for the
     * first time loads classes as well: measure it again before drawing conclusions.
     */
    public static long bytesOf(Runnable action) {
        if (THREADS == null) {
            action.run();
            return 0;
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        action.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
