package io.bitcask.engine.stream;

import io.bitcask.api.Change;
import io.bitcask.api.Changes;
import io.bitcask.api.HistoryGoneException;
import io.bitcask.api.StoreClosedException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * All that is asked is: which is the next record from `next` on, up to a limit that is known before
 * any file is looked into. A source answers for one file of the log, or for a window of merged
 * files; when it has nothing more, although the limit is not reached, another source is looked for.
 * Sequences that no file holds any more, of a time before a salvage, say, are passed over.
 */

/** One change stream. Read by one thread at a time, closed by any. */
final class ChangeStream implements Changes {

    private final ChangeStreams streams;
    private final Shown shown;
    private final int clearCount;

    /** Held while files are read, so that closing does not take them away meanwhile. */
    private final ReentrantLock reading = new ReentrantLock();

    private @Nullable RecordSource source;
    private @Nullable Change<byte[], byte[]> ready;
    private volatile long next;
    private volatile boolean closed;

    ChangeStream(ChangeStreams streams, long fromSequence, Shown shown) {
        this.streams = streams;
        this.shown = shown;
        clearCount = streams.clearCount();
        next = fromSequence;
    }

    @Override
    public Change<byte[], byte[]> take() throws InterruptedException {
        while (true) {
            Change<byte[], byte[]> change = poll(Long.MAX_VALUE);
            if (change != null) {
                return change;
            }
        }
    }

    @Override
    public @Nullable Change<byte[], byte[]> poll(Duration patience) throws InterruptedException {
        return poll(patience.toNanos());
    }

    private @Nullable Change<byte[], byte[]> poll(long nanos) throws InterruptedException {
        Change<byte[], byte[]> change = peek(nanos);
        if (change != null) {
            ready = null;
            next = change.sequence() + 1;
        }
        return change;
    }

    @Override
    public boolean hasNext() {
        try {
            while (!closed) {
                if (peek(Long.MAX_VALUE) != null) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
        if (streams.storeClosed()) {
            checkOpen();
        }
        return false;
    }

    @Override
    public Change<byte[], byte[]> next() {
        try {
            if (hasNext()) {
                return take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new NoSuchElementException("the stream is closed, or its reader was interrupted");
    }

    private @Nullable Change<byte[], byte[]> peek(long nanos) throws InterruptedException {
        long until = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
        while (true) {
            checkOpen();
            if (ready != null) {
                return ready;
            }
            long limit = streams.limit(shown);
            if (next <= limit) {
                ready = read(limit);
            } else if (!awaitMore(until - System.nanoTime())) {
                return null;
            }
        }
    }

    private boolean awaitMore(long nanos) throws InterruptedException {
        if (shown == Shown.DURABLE) {
            streams.poison().check();
        }
        return streams.arrivals()
                .await(
                        () -> next <= streams.limit(shown)
                                || closed
                                || streams.clearCount() != clearCount
                                || (shown == Shown.DURABLE && streams.poison().isSet()),
                        nanos);
    }

    /** Reads the next change up to a limit, or passes over sequences that are not there. */
    private @Nullable Change<byte[], byte[]> read(long limit) {
        reading.lock();
        try {
            checkOpen();
            RecordSource from = source;
            boolean fresh = from == null;
            if (from == null) {
                from = streams.source(next, limit);
                source = from;
            }
            long wanted = next;
            Change<byte[], byte[]> change = from.next(wanted, limit);
            if (change == null) {
                long covered = from.coveredUpTo(limit);
                if (fresh && covered < wanted) {
                    covered = wanted; // pinned for this sequence, and it is not there
                }
                if (covered >= wanted) {
                    next = covered + 1;
                }
                if (covered < limit) {
                    release();
                }
            }
            return change;
        } finally {
            reading.unlock();
        }
    }

    private void release() {
        RecordSource from = source;
        source = null;
        if (from != null) {
            from.close();
        }
    }

    void checkOpen() {
        if (streams.storeClosed()) {
            throw new StoreClosedException("the store " + streams.directory() + " is closed");
        }
        if (closed) {
            throw new IllegalStateException("the stream of changes is closed");
        }
        if (streams.clearCount() != clearCount) {
            throw new HistoryGoneException(next, streams.lastSequence() + 1);
        }
    }

    @Override
    public long seenSequence() {
        return next - 1;
    }

    @Override
    public void close() {
        closed = true;
        streams.arrivals().signal();
        reading.lock();
        try {
            release();
        } finally {
            reading.unlock();
        }
        streams.forget(this);
    }
}
