package io.bitcask.tests.crash;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreClosedException;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StorePoisonedException;
import io.bitcask.api.WriteBatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Writes to a store until it is killed, or its steps are done. Each step that a method of the store
 * has acknowledged is written to standard output at once, as the thread's number (4 bytes) and the
 * step's (8 bytes): what has gone into a pipe outlives its writer. So is each failure, with a code
 * in the place of the step. A step that failed is tried again; once the store is poisoned, a thread
 * sees whether it really takes no more puts, and ends.
 *
 * <p>System properties: {@code writer.steps} is how many steps a thread takes (else it goes on for
 * ever), {@code writer.merging} has everything merged again and again, or once if the steps are
 * counted, {@code writer.automatic=false} has nothing merged in the background,
 * {@code writer.mapped=false} writes without a mapping, and {@code writer.file.bytes} is where
 * files are rolled.
 */
final class Writer {

    static final int FAILED = -1;
    static final int POISONED = -2;
    static final int PUT_THOUGH_POISONED = -3;

    /** How many writes a thread keeps in flight where it does not wait for each. */
    static final int IN_FLIGHT = 16;

    /** Small, so that files are rolled and sealed all the time. */
    static final int FILE_LIMIT_BYTES = 256 << 10;

    private static final long STEPS = Long.getLong("writer.steps", Long.MAX_VALUE);
    private static final boolean MERGING = Boolean.getBoolean("writer.merging");
    private static final int TRIES_WHEN_POISONED = 5;
    private static final int STEPS_AFTER_MERGE = 5;

    private final Store store;
    private final boolean async;
    private final FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);

    private Writer(Store store, boolean async) {
        this.store = store;
        this.async = async;
    }

    /**
     * Writes.
     *
     * @param args the directory, the codec, the promise, and for each thread the number of its
     *     first step
     */
    public static void main(String[] args) throws InterruptedException {
        Promise promise = Promise.valueOf(args[2]);
        StoreOptions options = StoreOptions.defaults()
                .codec(args[1])
                .fileLimitBytes(Integer.getInteger("writer.file.bytes", FILE_LIMIT_BYTES))
                .mapActiveFile(!"false".equals(System.getProperty("writer.mapped")))
                .merge(MergeOptions.defaults()
                        .automatic(!"false".equals(System.getProperty("writer.automatic"))))
                .durability(promise.durability());
        Store store;
        try {
            store = Store.open(Path.of(args[0]), options);
        } catch (BitcaskException e) {
            e.printStackTrace();
            System.exit(1);
            return;
        }
        Writer writer = new Writer(store, promise == Promise.SYNC_ASYNC);
        List<Thread> threads = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            int thread = i - 3;
            long first = Long.parseLong(args[i]);
            threads.add(Thread.ofPlatform().start(() -> writer.write(thread, first, STEPS)));
        }
        boolean forEver = STEPS == Long.MAX_VALUE;
        if (MERGING && forEver) {
            Thread.ofPlatform().daemon().start(writer::mergeForEver);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (MERGING && !forEver) {
            writer.merge();
            for (int i = 3; i < args.length; i++) {
                writer.write(i - 3, Long.parseLong(args[i]) + STEPS, STEPS_AFTER_MERGE);
            }
        }
        writer.close();
        System.exit(0);
    }

    private void write(int thread, long first, long count) {
        Deque<CompletableFuture<Long>> inFlight = new ArrayDeque<>();
        for (long done = 0; done < count; ) {
            try {
                take(new Step(thread, first + done), inFlight);
                done++;
            } catch (StorePoisonedException e) {
                tell(thread, POISONED);
                putThoughPoisoned(thread);
                return;
            } catch (BitcaskException e) {
                tell(thread, FAILED);
                pause();
            } catch (RuntimeException e) {
                e.printStackTrace();
                System.exit(2);
            }
        }
        inFlight.forEach(CompletableFuture::join);
    }

    private void putThoughPoisoned(int thread) {
        for (int i = 0; i < TRIES_WHEN_POISONED; i++) {
            try {
                store.put(new byte[] {'p'}, new byte[i]);
                tell(thread, PUT_THOUGH_POISONED);
            } catch (StorePoisonedException e) {
                pause();
            }
        }
    }

    private void take(Step step, Deque<CompletableFuture<Long>> inFlight) {
        List<Step.Change> changes = step.changes();
        Step.Change change = changes.getFirst();
        if (changes.size() > 1) {
            WriteBatch batch = new WriteBatch();
            for (Step.Change each : changes) {
                if (each.isDelete()) {
                    batch.delete(each.key());
                } else {
                    batch.put(each.key(), each.value());
                }
            }
            store.write(batch);
        } else if (change.isDelete()) {
            store.delete(change.key());
        } else if (async) {
            inFlight.add(store.putAsync(change.key(), change.value()).thenApply(sequence -> {
                tell(step.thread(), step.number());
                return sequence;
            }));
            if (inFlight.size() == IN_FLIGHT) {
                inFlight.remove().join();
            }
            return;
        } else {
            store.put(change.key(), change.value());
        }
        tell(step.thread(), step.number());
    }

    private void mergeForEver() {
        while (true) {
            merge();
            pause();
        }
    }

    private void merge() {
        try {
            store.merging().run();
        } catch (StoreClosedException e) {
            // The steps are done.
        } catch (BitcaskException e) {
            // It is the writing threads that tell; a merge may fail with the disk.
        }
    }

    private void close() {
        try {
            store.close();
        } catch (BitcaskException e) {
            // What it could not do is for the next opening to find out.
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(3);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(int thread, long numberOrCode) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(thread)
                .putLong(numberOrCode)
                .array();
        try {
            acknowledgements.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the store promises when it acknowledges a write. */
    enum Promise {
        /** It is safe from the process's death. */
        NONE(Durability.NONE),
        /** Likewise, and syncs go on in the background all the time. */
        INTERVAL(Durability.interval(Duration.ofMillis(5))),
        /** It is on disk. */
        SYNC(Durability.SYNC),
        /** It is on disk, and the writer has gone on meanwhile. */
        SYNC_ASYNC(Durability.SYNC);

        private final Durability durability;

        Promise(Durability durability) {
            this.durability = durability;
        }

        Durability durability() {
            return durability;
        }

        /** Returns by how many steps the writer may be ahead of the last one acknowledged. */
        int stepsAhead() {
            return this == SYNC_ASYNC ? IN_FLIGHT + 1 : 1;
        }
    }
}
