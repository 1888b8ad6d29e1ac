package io.bitcask.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Threads that do the same thing at the same time.
 *
 * @param threadCount how many
 * @param timer how operations are timed
 */
public record Crew(int threadCount, OperationTimer timer) {

    /**
     * Has each thread run an operation for a span. They begin together.
     *
     * @param operations makes the operation of each thread, by its index from 0 up; called in the
     *     thread that will run it
     * @param span how long each thread goes on
     */
    public Tally run(IntFunction<Operation> operations, Span span) {
        CountDownLatch ready = new CountDownLatch(threadCount);
        try (ExecutorService threads = Executors.newFixedThreadPool(threadCount)) {
            List<Future<Tally>> running = new ArrayList<>();
            for (int index = 0; index < threadCount; index++) {
                int thread = index;
                running.add(threads.submit(() -> work(operations, thread, ready, span)));
            }
            List<Tally> parts = new ArrayList<>();
            for (Future<Tally> part : running) {
                parts.add(part.get());
            }
            return Tally.sum(parts);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Tally work(
            IntFunction<Operation> operations, int thread, CountDownLatch ready, Span span)
            throws InterruptedException {
        Operation operation;
        try {
            operation = operations.apply(thread);
        } finally {
            ready.countDown(); // or the others would wait for ever
        }
        ready.await();
        return timer.run(operation, span);
    }
}
