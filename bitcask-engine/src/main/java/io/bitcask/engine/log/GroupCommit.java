package io.bitcask.engine.log;

import io.bitcask.api.StorePoisonedException;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/*
 * One thread at a time forces the log; all others that wait for durability wait for it, and while
 * it is at work the next group gathers. Whoever finds nobody forcing does it for everybody: a force
 * covers all that was appended when it began.
 *
 * A force that fails is the last one: nobody can say what of the group is on disk, and a second
 * force would report success for data that is gone. Everybody who waits, and everybody after, is
 * refused.
 */

/** Makes appended records durable, many with one sync. Thread-safe. */
public final class GroupCommit {

    private final LogForce log;
    private final Poison poison;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forced = lock.newCondition();
    private boolean forcing;
    private volatile long durableSequence;
    private volatile Runnable whenForced = () -> {};

    /**
     * Begins with a log whose records are durable up to a sequence.
     *
     * @param poison where the first failure is noted
     */
    public GroupCommit(LogForce log, Poison poison, long durableSequence) {
        this.log = log;
        this.poison = poison;
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
        try {
            while (durableSequence < sequence) {
                poison.check();
                if (forcing) {
                    forced.awaitUninterruptibly();
                } else {
                    forceForAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void forceForAll() {
        forcing = true;
        lock.unlock();
        long reached = 0;
        try {
            reached = log.force();
        } catch (IOException | RuntimeException | Error e) {
            poison.set("syncing the log failed", e);
        } finally {
            lock.lock();
            forcing = false;
            durableSequence = Math.max(durableSequence, reached);
            forced.signalAll();
            whenForced.run();
        }
    }

    /** The log, as far as it can be forced. */
    @FunctionalInterface
    public interface LogForce {

        /** Makes all that has been appended durable, and returns the last sequence of it. */
        long force() throws IOException;
    }
}
