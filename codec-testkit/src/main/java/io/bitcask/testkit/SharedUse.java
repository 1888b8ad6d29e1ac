package io.bitcask.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One codec serves all threads of a store. */
final class SharedUse {

    private static final int THREADS = 4;
    private static final int ROUNDS = 30;

    private SharedUse() {}

    static void verify(Frames frames, Headers headers) throws InterruptedException {
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                int share = thread;
                runs.add(threads.submit(() -> work(frames, headers, share)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "with one codec in " + THREADS + " threads: " + e.getCause(), e.getCause());
        }
    }

    /** Writes and reads every so many records, so that no two threads are at the same one. */
    private static void work(Frames frames, Headers headers, int share) {
        List<SampleRecord> records = frames.samples();
        for (int round = 0; round < ROUNDS; round++) {
            for (int index = share; index < records.size(); index += THREADS) {
                RoundTrips.verify(frames, records.get(index));
            }
            RoundTrips.verify(headers, headers.samples());
        }
    }
}
