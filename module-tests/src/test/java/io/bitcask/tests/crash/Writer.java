package io.bitcask.tests.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Writes to a store until it is killed. Each step that a method of the store has acknowledged is
 * written to standard output at once, as the thread's number (4 bytes) and the step's (8 bytes):
 * what has gone into a pipe outlives its writer.
 */
final class Writer {

    static final int ACKNOWLEDGEMENT_BYTES = Integer.BYTES + Long.BYTES;

    /** How many writes a thread keeps in flight where it does not wait for each. */
    static final int IN_FLIGHT = 16;

    /** Small, so that files are rolled and sealed all the time. */
    static final int FILE_LIMIT_BYTES = 256 << 10;

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
    public static void main(String[] args) {
        Promise promise = Promise.valueOf(args[2]);
        StoreOptions options = StoreOptions.defaults()
                .codec(args[1])
                .fileLimitBytes(FILE_LIMIT_BYTES)
                .durability(promise.durability());
        Store store = Store.open(Path.of(args[0]), options);
        for (int i = 3; i < args.length; i++) {
            int thread = i - 3;
            long first = Long.parseLong(args[i]);
            Writer writer = new Writer(store, promise == Promise.SYNC_ASYNC);
            new Thread(() -> writer.write(thread, first)).start();
        }
    }

    private void write(int thread, long first) {
        Deque<CompletableFuture<Long>> inFlight = new ArrayDeque<>();
        for (long number = first; ; number++) {
            Step step = new Step(thread, number);
            byte[] key = step.key().getBytes(US_ASCII);
            if (step.isDelete()) {
                store.delete(key);
                acknowledge(step);
            } else if (async) {
                inFlight.add(store.putAsync(key, step.value()).thenApply(sequence -> {
                    acknowledge(step);
                    return sequence;
                }));
                if (inFlight.size() == IN_FLIGHT) {
                    inFlight.remove().join();
                }
            } else {
                store.put(key, step.value());
                acknowledge(step);
            }
        }
    }

    private void acknowledge(Step step) {
        byte[] bytes = ByteBuffer.allocate(ACKNOWLEDGEMENT_BYTES)
                .putInt(step.thread())
                .putLong(step.number())
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
