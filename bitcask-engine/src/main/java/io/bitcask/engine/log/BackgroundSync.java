package io.bitcask.engine.log;

import io.bitcask.api.StorePoisonedException;
import io.bitcask.api.WriteException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that syncs for those who do not wait: for writes that are to be durable within some
 * time, and for writes whose callers hold a future. It is started when it is first needed.
 * Thread-safe.
 */
public final class BackgroundSync implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final GroupCommit commit;
    private final LogWriter log;
    private final String threadName;
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** When the next sync is due, by {@link System#nanoTime}, or {@link #NEVER}. */
    private volatile long dueNanos = NEVER;

    /** Within what time the sync that is due was requested. */
    private volatile long requestedNanos = NEVER;

    private volatile @Nullable Thread thread;
    private volatile boolean closing;

    /** Begins idle. */
    public BackgroundSync(GroupCommit commit, LogWriter log, String storeName) {
        this.commit = commit;
        this.log = log;
        threadName = "bitcask-sync-" + storeName;
    }

    /**
     * Sees to it that what has been appended is durable within some time. Cheap when it is so
     * already.
     */
    public void within(long nanos) {
        if (dueNanos == NEVER || nanos < requestedNanos) {
            requestWithin(nanos);
        }
    }

    private synchronized void requestWithin(long nanos) {
        long due = System.nanoTime() + nanos;
        if (dueNanos == NEVER || dueNanos - due > 0) {
            requestedNanos = nanos;
            dueNanos = due;
            wake();
        }
    }

    /** Returns a future that completes with a sequence when that is durable, or fails. */
    public CompletableFuture<Long> whenDurable(long sequence) {
        Waiting entry = new Waiting(sequence, new CompletableFuture<>());
        waiting.add(entry);
        wake();
        return entry.future;
    }

    private synchronized void wake() {
        Thread current = thread;
        if (current == null) {
            current = new Thread(this::run, threadName);
            current.setDaemon(true);
            current.start();
            thread = current; // not before: it may be that none can be started
        } else {
            LockSupport.unpark(current);
        }
    }

    private void run() {
        while (true) {
            if (!waiting.isEmpty()) {
                syncForWaiting();
            } else if (!closing) {
                syncIfDue();
            } else if (isDone()) {
                return;
            }
        }
    }

    /** Returns whether nobody waits any more; who comes later finds no thread, and starts one. */
    private synchronized boolean isDone() {
        boolean done = waiting.isEmpty();
        if (done) {
            thread = null;
        }
        return done;
    }

    private void syncForWaiting() {
        long last = log.lastSequence(); // of all whose futures are waiting by now
        try {
            commit.await(last);
        } catch (WriteException | OutOfMemoryError e) {
            for (Waiting entry = next(last); entry != null; entry = next(last)) {
                entry.future.completeExceptionally(e);
            }
            return;
        }
        for (Waiting entry = next(last); entry != null; entry = next(last)) {
            entry.future.complete(entry.sequence);
        }
    }

    /** Takes the next that waits out, if it is one for a sequence up to the last that counts. */
    private @Nullable Waiting next(long last) {
        Waiting entry = waiting.peek();
        return entry == null || entry.sequence > last ? null : waiting.poll();
    }

    private void syncIfDue() {
        long due = dueNanos;
        if (due == NEVER) {
            LockSupport.park(this);
            return;
        }
        long remaining = due - System.nanoTime();
        if (remaining > 0) {
            LockSupport.parkNanos(this, remaining);
            return;
        }
        dueNanos = NEVER;
        try {
            commit.await(log.lastSequence());
        } catch (StorePoisonedException | OutOfMemoryError e) {
            // Poison has told the log, and tells every writer; there is nobody else to tell.
            assert e instanceof Error || e.getCause() != null;
        }
    }

    /** Syncs for all who wait, and ends the thread. */
    @Override
    public void close() {
        Thread current;
        synchronized (this) {
            closing = true;
            current = thread;
        }
        if (current == null) {
            return;
        }
        LockSupport.unpark(current);
        boolean interrupted = false;
        while (current.isAlive()) {
            try {
                current.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Waiting(Long sequence, CompletableFuture<Long> future) {}
}
