package io.bitcask.engine.log;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/*
 * A waiter first announces itself and then looks whether there is something; a writer first makes
 * it visible and then looks whether anybody is announced. Both are volatile, so at least one of
 * them notices the other. Where nobody waits, a signal is one volatile read.
 */

/** Wakes those that wait for something new in the log. Thread-safe. */
public final class Arrivals {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final AtomicInteger waiterCount = new AtomicInteger();

    /** Begins without waiters. */
    Arrivals() {}

    /** Lets all waiters look again. */
    public void signal() {
        if (waiterCount.get() > 0) {
            lock.lock();
            try {
                arrived.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits until a condition holds. It must depend on volatile fields alone, and whoever changes
     * these must signal.
     *
     * @param nanos how long to wait at most
     * @return whether it holds
     */
    public boolean await(BooleanSupplier condition, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            waiterCount.incrementAndGet();
            try {
                long left = nanos;
                while (!condition.getAsBoolean()) {
                    if (left <= 0) {
                        return false;
                    }
                    left = arrived.awaitNanos(left);
                }
                return true;
            } finally {
                waiterCount.decrementAndGet();
            }
        } finally {
            lock.unlock();
        }
    }
}
