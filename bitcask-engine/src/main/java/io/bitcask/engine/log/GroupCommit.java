package io.bitcask.engine.log;

import io.bitcask.api.StorePoisonedException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongUnaryOperator;

/*
 * One thread at a time forces the log; all others that wait for durability wait for it, and while
 * it is at work the next group gathers. Whoever finds nobody forcing does it for everybody: a force
 * covers all that was appended when it began.
 *
 * Those whom one force has served come back with their next records when the next force has just
 * begun, and so two halves of the writers would take turns for ever. Therefore who forces first
 * waits a little, a fraction of what a force takes, until as many have come as took part the last
 * time. A writer alone never waits.
 *
 * A force that fails is the last one: nobody can say what of the group is on disk, and a second
 * force would report success for data that is gone. Everybody who waits, and everybody after, is
 * refused.
 */

/** Makes appended records durable, many with one sync. Thread-safe. */
public final class GroupCommit {

    /** What part of the time of a force is waited at most for others to join it. */
    private static final int GATHERING_PART = 4;

    private static final long LONGEST_GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LogForce log;
    private final Poison poison;
    private final LongUnaryOperator patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private final Condition joined = lock.newCondition();
    private boolean forcing;

    /** How many threads wait for durability, and how many did when the last force ended. */
    private int waiting;

    private int expected;
    private long forceNanos;
    private volatile long durableSequence;
    private volatile Runnable whenForced = () -> {};

    /**
     * Begins with a log whose records are durable up to a sequence.
     *
     * @param poison where the first failure is noted
     */
    public GroupCommit(LogForce log, Poison poison, long durableSequence) {
        this(
                log,
                poison,
                durableSequence,
                nanos -> Math.min(nanos / GATHERING_PART, LONGEST_GATHERING_NANOS));
    }

    /** Likewise, with what is waited for others at most, given what the last force took. */
    GroupCommit(
            LogForce log, Poison poison, long durableSequence, LongUnaryOperator patienceNanos) {
        this.log = log;
        this.poison = poison;
        this.patienceNanos = patienceNanos;
        this.durableSequence = durableSequence;
    }

    /** Returns the newest sequence that is known to be on disk. */
    public long durableSequence() {
        return durableSequence;
    }

    /** Sets what is run, quickly, after each sync, also one that failed. */
    public void whenForced(Runnable action) {
        whenForced = action;
    }

    /**
     * Returns when a record, and all before it, are on disk.
     *
     * @throws StorePoisonedException when they may not be, and never will
     */
    public void await(long sequence) {
        if (durableSequence >= sequence) {
            return;
        }
        lock.lock();
        waiting++;
        try {
            if (waiting >= expected) {
                joined.signal();
            }
            while (durableSequence < sequence) {
                poison.check();
                if (forcing) {
                    forced.awaitUninterruptibly();
                } else {
                    forceForAll();
                }
            }
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void forceForAll() {
        forcing = true;
        gather();
        lock.unlock();
        long begun = System.nanoTime();
        long reached = 0;
        try {
            reached = log.force();
        } catch (IOException | RuntimeException | Error e) {
            poison.set("syncing the log failed", e);
        } finally {
            lock.lock();
            forceNanos = System.nanoTime() - begun;
            expected = waiting;
            forcing = false;
            durableSequence = Math.max(durableSequence, reached);
            forced.signalAll();
            whenForced.run();
        }
    }

    /** Waits a little for those who took part the last time. */
    private void gather() {
        long left = patienceNanos.applyAsLong(forceNanos);
        try {
            while (waiting < expected && left > 0) {
                left = joined.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // who is interrupted has the less patience
        }
    }

    /** The log, as far as it can be forced. */
    @FunctionalInterface
    public interface LogForce {

        /** Makes all that has been appended durable, and returns the last sequence of it. */
        long force() throws IOException;
    }
}
