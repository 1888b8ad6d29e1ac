package io.bitcask.engine.log;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The thread that does a store's work in the background, one task after another. It exists only
 * while there is something to do.
 */
public final class Maintenance implements Executor, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService executor;

    /**
     * Begins idle.
     *
     * @param threadName what the thread is called
     */
    public Maintenance(String threadName) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, threadName);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
    }

    /**
     * Does a task later. What it throws is logged, and is otherwise the task's own business.
     *
     * @param what what it is about, for the log
     */
    void submit(String what, Task task) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (IOException | RuntimeException | Error e) {
                log(what, e);
            }
        });
    }

    /**
     * Writes to the log, if there is memory for that. A task must not end its thread: where none
     * can be started in its place, what is still to be done would never be.
     */
    private static void log(String what, Throwable failure) {
        try {
            LOGGER.log(System.Logger.Level.WARNING, what + " failed", failure);
        } catch (OutOfMemoryError unlogged) {
            // What was not done is found missing when it is looked for.
        }
    }

    /** Does a task later, as {@link #submit}. */
    @Override
    public void execute(Runnable task) {
        submit("a task in the background", task::run);
    }

    /**
     * Waits until everything that was submitted before is done, interrupted or not; does not wait
     * when this is being closed.
     */
    void await() {
        CountDownLatch done = new CountDownLatch(1);
        try {
            executor.execute(done::countDown);
        } catch (RejectedExecutionException e) {
            return;
        }
        boolean interrupted = false;
        while (done.getCount() > 0) {
            try {
                done.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until everything that was submitted is done, interrupted or not, and takes nothing
     * more.
     */
    @Override
    public void close() {
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                boolean done = executor.awaitTermination(1, TimeUnit.MINUTES);
                LOGGER.log(System.Logger.Level.DEBUG, "waited for maintenance, done: {0}", done);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A piece of work that touches files. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }
}
