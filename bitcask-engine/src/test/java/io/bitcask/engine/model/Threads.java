package io.bitcask.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Threads that each repeat one thing until they are told to stop, or one of them fails. */
final class Threads {

    private static final long LONGEST_WAIT_MILLIS = 100_000;

    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Done> ended = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** Starts a thread that repeats a step, until that throws {@link Done}. */
    void repeat(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!stopped) {
                            step.run();
                        }
                    } catch (Done e) {
                        ended.add(e);
                    } catch (Throwable e) {
                        failures.add(e);
                        stopped = true;
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    List<Thread> all() {
        return threads;
    }

    /** Lets the threads work for some time, or until one fails. */
    void runFor(long millis) throws InterruptedException {
        runFor(millis, () -> true);
    }

    /** Lets the threads work for some time and until something is so, or until one fails. */
    void runFor(long millis, BooleanSupplier enough) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!stopped && (System.nanoTime() < end || !enough.getAsBoolean())) {
            Thread.sleep(5);
        }
    }

    /** Stops all threads and reports what went wrong in them. */
    void stop() throws InterruptedException {
        stopped = true;
        join();
    }

    /** Returns how many threads have ended by themselves. */
    int endedCount() {
        return ended.size();
    }

    /** Waits for all threads to end by themselves and reports what went wrong in them. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(LONGEST_WAIT_MILLIS);
            if (thread.isAlive()) {
                AssertionError hanging = new AssertionError(thread.getName() + " hangs");
                hanging.setStackTrace(thread.getStackTrace());
                failures.add(hanging);
            }
        }
        if (!failures.isEmpty()) {
            AssertionError error =
                    new AssertionError(failures.size() + " threads failed", failures.peek());
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    /** One step of a thread's work. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** Ends a thread that has nothing left to do. */
    static final class Done extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Done(Throwable cause) {
            super(cause);
        }
    }
}
