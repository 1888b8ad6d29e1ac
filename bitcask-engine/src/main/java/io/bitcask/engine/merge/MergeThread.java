package io.bitcask.engine.merge;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The thread that merges in the background, and what it is to do when. Thread-safe. */
final class MergeThread implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final ScheduledThreadPoolExecutor executor;

    /** Begins idle; the thread is started when it is first needed. */
    MergeThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Does something some time from now, unless it is due already.
     *
     * @param isDue whether it is, from now until it is begun
     */
    void schedule(AtomicBoolean isDue, Runnable task, long delayMillis) {
        if (!isDue.compareAndSet(false, true)) {
            return;
        }
        try {
            ScheduledFuture<?> unused = executor.schedule(
                    () -> {
                        isDue.set(false);
                        task.run();
                    },
                    delayMillis,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "the store is closed, nothing is merged", e);
        } catch (OutOfMemoryError e) {
            isDue.set(false);
            throw e;
        }
    }

    /** Begins nothing more. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
