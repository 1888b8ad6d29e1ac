package io.bitcask.engine.log;

import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.log.GroupCommit.LogForce;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Group commit: who returns is durable, and a force that fails is the last one. */
public final class GroupCommitStress {

    private static final int REFUSED = 0;
    private static final int DURABLE = 1;
    private static final int LOST = 2;
    private static final Path PATH = Path.of("committed");

    /** Kept, so that it stays as quiet as it is told to be. */
    private static final Logger LOGGER = Logger.getLogger("io.bitcask.engine");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private GroupCommitStress() {}

    /** A log that remembers up to where it was forced, in a field without any guard. */
    static class Log implements LogForce {

        private final AtomicLong appended = new AtomicLong();
        private final long failingForce;
        private long forced;
        private int forceCount;

        /** Makes one whose n-th force fails and those after that do not; 0 for none. */
        Log(long failingForce) {
            this.failingForce = failingForce;
        }

        @Override
        public long force() throws IOException {
            long sequence = appended.get();
            forceCount++;
            if (forceCount == failingForce) {
                throw new IOException("the disk is broken");
            }
            forced = Math.max(forced, sequence);
            return sequence;
        }

        int appendAndWait(Commit commit) {
            long sequence = appended.incrementAndGet();
            try {
                commit.await(sequence);
            } catch (StorePoisonedException e) {
                return REFUSED;
            }
            return forced >= sequence ? DURABLE : LOST;
        }
    }

    /** What a writer waits for. */
    interface Commit {
        void await(long sequence);
    }

    /** Two that wait, and whose records are forced by either. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both are durable.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Acknowledged before it was forced, or refused.")
    @State
    public static class Healthy {

        private final Log log = new Log(0);
        private final GroupCommit commit = new GroupCommit(log, new Poison(PATH), 0);

        @Actor
        public void one(II_Result result) {
            result.r1 = log.appendAndWait(commit::await);
        }

        @Actor
        public void other(II_Result result) {
            result.r2 = log.appendAndWait(commit::await);
        }
    }

    /** The first force fails; a second one would succeed, and must not be made. */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "Both are refused.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Acknowledged after a failure, or forced again.")
    @State
    public static class FirstForceFails {

        private final Log log = new Log(1);
        private final GroupCommit commit = new GroupCommit(log, new Poison(PATH), 0);

        @Actor
        public void one(III_Result result) {
            result.r1 = log.appendAndWait(commit::await);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = log.appendAndWait(commit::await);
        }

        @Arbiter
        public void count(III_Result result) {
            result.r3 = log.forceCount;
        }
    }

    /** The second force fails: who was covered by the first one is durable, nobody else. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 1", "1, 0, 2", "0, 1, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "Both by one force, or the later one is refused.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Acknowledged after a failure, or forced again.")
    @State
    public static class SecondForceFails {

        private final Log log = new Log(2);
        private final GroupCommit commit = new GroupCommit(log, new Poison(PATH), 0);

        @Actor
        public void one(III_Result result) {
            result.r1 = log.appendAndWait(commit::await);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = log.appendAndWait(commit::await);
        }

        @Arbiter
        public void count(III_Result result) {
            result.r3 = log.forceCount;
        }
    }

    /** Waits for the force that is under way, whether or not that began after the record. */
    private static final class Hasty {

        private final Log log;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition forced = lock.newCondition();
        private boolean forcing;
        private long round;

        Hasty(Log log) {
            this.log = log;
        }

        void await(long sequence) {
            assert sequence > 0;
            lock.lock();
            try {
                if (forcing) {
                    long joined = round;
                    while (round == joined) {
                        forced.awaitUninterruptibly();
                    }
                    return;
                }
                forcing = true;
                lock.unlock();
                try {
                    log.force();
                } catch (IOException e) {
                    throw new AssertionError(e);
                } finally {
                    lock.lock();
                    forcing = false;
                    round++;
                    forced.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Control: a group that one joins whose force has begun already. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "Both are durable.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Acknowledged before it was forced, or refused.")
    @State
    public static class BrokenJoining {

        private final Log log = new Log(0);
        private final Hasty commit = new Hasty(log);

        @Actor
        public void one(II_Result result) {
            result.r1 = log.appendAndWait(commit::await);
        }

        @Actor
        public void other(II_Result result) {
            result.r2 = log.appendAndWait(commit::await);
        }
    }

    /** Control: a force that failed is tried again. */
    @JCStressTest
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "Both are refused.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Acknowledged after a failure, or forced again.")
    @State
    public static class BrokenRetry {

        private final Log log = new Log(1);
        private final GroupCommit commit = new GroupCommit(this::forceOrRetry, new Poison(PATH), 0);

        private long forceOrRetry() throws IOException {
            try {
                return log.force();
            } catch (IOException e) {
                return log.force();
            }
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = log.appendAndWait(commit::await);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = log.appendAndWait(commit::await);
        }

        @Arbiter
        public void count(III_Result result) {
            result.r3 = log.forceCount;
        }
    }
}
