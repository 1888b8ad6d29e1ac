package io.bitcask.engine.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Waiting for something new: nobody sleeps through it. */
public final class ArrivalsStress {

    private static final int WOKEN = 1;
    private static final int SLEPT_THROUGH = 2;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private ArrivalsStress() {}

    private static int since(long began, long nanos) {
        return System.nanoTime() - began < nanos ? WOKEN : SLEPT_THROUGH;
    }

    /** One waits while another makes it come true. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Woken, or not asleep yet.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Slept through the signal.")
    @State
    public static class Signal {

        private final Arrivals arrivals = new Arrivals();
        private volatile boolean arrived;

        @Actor
        public void await(I_Result result) {
            long began = System.nanoTime();
            try {
                boolean found = arrivals.await(() -> arrived, LONG_NANOS);
                result.r1 = found ? since(began, LONG_NANOS) : SLEPT_THROUGH;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Actor
        public void signal() {
            arrived = true;
            arrivals.signal();
        }
    }

    /** Control: a waiter that looks first and announces itself then. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Woken, or not asleep yet.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Slept through the signal.")
    @State
    public static class BrokenAnnouncement {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private volatile int waiterCount;
        private volatile boolean arrived;

        @Actor
        public void await(I_Result result) {
            long began = System.nanoTime();
            lock.lock();
            try {
                long left = SHORT_NANOS;
                while (!arrived && left > 0) {
                    waiterCount++;
                    left = changed.awaitNanos(left);
                    waiterCount--;
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                lock.unlock();
            }
            result.r1 = since(began, SHORT_NANOS);
        }

        @Actor
        public void signal() {
            arrived = true;
            if (waiterCount > 0) {
                lock.lock();
                try {
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }
    }
}
