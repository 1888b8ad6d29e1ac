package io.bitcask.engine.stream;

import io.bitcask.api.Change;
import io.bitcask.api.Changes;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the changes of a stream to a subscriber, as many as it requests, by a thread of its own.
 */
final class ChangePublisher implements Subscription, Runnable {

    private final Supplier<Changes> opening;
    private final Subscriber<? super Change<byte[], byte[]>> subscriber;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition requested = lock.newCondition();
    private long demand;
    private boolean canceled;
    private @Nullable IllegalArgumentException misuse;
    private @Nullable Changes changes;

    private ChangePublisher(
            Supplier<Changes> opening, Subscriber<? super Change<byte[], byte[]>> subscriber) {
        this.opening = opening;
        this.subscriber = subscriber;
    }

    static void subscribe(
            Supplier<Changes> opening, @Nullable Subscriber<? super Change<byte[], byte[]>> to) {
        if (to == null) {
            throw new NullPointerException("the subscriber is null");
        }
        ChangePublisher publisher = new ChangePublisher(opening, to);
        Thread.ofPlatform().daemon().name("bitcask-changes").start(publisher);
    }

    @Override
    public void run() {
        subscriber.onSubscribe(this);
        try (Changes stream = opening.get()) {
            lock.lock();
            changes = stream;
            lock.unlock();
            while (awaitDemand()) {
                subscriber.onNext(stream.take());
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            if (!isCanceled()) {
                subscriber.onError(e);
            }
        }
    }

    /** Waits for a request, and takes one from it; returns whether to go on. */
    private boolean awaitDemand() {
        lock.lock();
        try {
            while (demand == 0 && !canceled && misuse == null) {
                requested.awaitUninterruptibly();
            }
            if (misuse != null) {
                throw misuse;
            }
            demand--;
            return !canceled;
        } finally {
            lock.unlock();
        }
    }

    private boolean isCanceled() {
        lock.lock();
        try {
            return canceled;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void request(long count) {
        lock.lock();
        try {
            if (count <= 0) {
                misuse = new IllegalArgumentException(
                        "count is " + count + ", a subscriber must request at least 1");
            } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }
            requested.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cancel() {
        Changes stream;
        lock.lock();
        try {
            canceled = true;
            stream = changes;
            requested.signal();
        } finally {
            lock.unlock();
        }
        if (stream != null) {
            stream.close();
        }
    }
}
