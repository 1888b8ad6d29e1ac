package io.bitcask.engine.recover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Does many pieces of work at opening, on as many threads as there are processors, or fewer. */
final class ParallelTasks {

    /** To read so much takes about ten times as long as to start a thread. */
    private static final long THREAD_BYTES = 1 << 20;

    private ParallelTasks() {}

    /**
     * Does all of some work, interrupted or not, and returns when it is done or has failed; after a
     * failure no further piece is begun.
     *
     * @param pieces the work, the first pieces first
     * @param bytes how much there is to be read for all of it: for little, no thread is started
     * @param worker makes what does one piece after another, for one thread
     */
    static <T> void run(List<T> pieces, long bytes, Supplier<Work<T>> worker) throws IOException {
        AtomicInteger next = new AtomicInteger();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        Runnable body = () -> {
            Work<T> mine = worker.get();
            try {
                for (int at = next.getAndIncrement();
                        at < pieces.size();
                        at = next.getAndIncrement()) {
                    mine.of(pieces.get(at));
                }
            } catch (IOException | RuntimeException e) {
                next.set(pieces.size());
                failures.add(e);
            }
        };
        List<Thread> helpers = new ArrayList<>();
        int threads = threadCount(pieces.size(), bytes);
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(body, "bitcask-open");
            thread.setDaemon(true);
            thread.start();
            helpers.add(thread);
        }
        body.run();
        joinAll(helpers);
        Exception failure = failures.poll();
        if (failure != null) {
            failures.forEach(failure::addSuppressed);
            if (failure instanceof IOException e) {
                throw e;
            }
            throw (RuntimeException) failure;
        }
    }

    private static int threadCount(int pieceCount, long bytes) {
        long worthwhile = 1 + bytes / THREAD_BYTES;
        int processors = Runtime.getRuntime().availableProcessors();
        return (int) Math.min(worthwhile, Math.min(processors, pieceCount));
    }

    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does one piece of work. */
    @FunctionalInterface
    interface Work<T> {
        void of(T piece) throws IOException;
    }
}
