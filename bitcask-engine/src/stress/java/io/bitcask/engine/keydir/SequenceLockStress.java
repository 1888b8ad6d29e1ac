package io.bitcask.engine.keydir;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The sequence lock: readers see whole changes, and writers keep each other out. */
public final class SequenceLockStress {

    private SequenceLockStress() {}

    /** Two numbers that are always changed together. */
    static class Pair extends SequenceLock {

        int left;
        int right;

        final void change() {
            int claimed = claim();
            left++;
            right++;
            release(claimed);
        }
    }

    /** A writer changes twice, a reader looks. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "1, 1", "2, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "A whole change.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Half a change.")
    @State
    public static class Read extends Pair {

        @Actor
        public void write() {
            change();
            change();
        }

        @Actor
        public void read(II_Result result) {
            for (int round = 0; ; round++) {
                int before = version();
                if (isAtRest(before)) {
                    result.r1 = left;
                    result.r2 = right;
                    if (isStill(before)) {
                        return;
                    }
                }
                pause(round);
            }
        }
    }

    /** Two writers: no change is lost, and each sees what the other has done. */
    @JCStressTest
    @Outcome(id = "4, 4", expect = Expect.ACCEPTABLE, desc = "All changes.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A change was lost.")
    @State
    public static class Write extends Pair {

        @Actor
        public void one() {
            change();
            change();
        }

        @Actor
        public void other() {
            change();
            change();
        }

        @Arbiter
        public void sum(II_Result result) {
            result.r1 = left;
            result.r2 = right;
        }
    }

    /** Control: a reader that does not look at the version again. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "1, 1", "2, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "A whole change.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Half a change.")
    @State
    public static class BrokenWithoutSecondLook extends Pair {

        @Actor
        public void write() {
            change();
            change();
        }

        @Actor
        public void read(II_Result result) {
            int round = 0;
            while (!isAtRest(version())) {
                pause(round++);
            }
            result.r1 = left;
            result.r2 = right;
        }
    }

    /** Control: a claim that looks first and takes then. */
    @JCStressTest
    @Outcome(id = "4", expect = Expect.ACCEPTABLE, desc = "All changes.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A change was lost.")
    @State
    public static class BrokenClaim {

        private volatile int version;
        private int number;

        private void change() {
            while ((version & 1) != 0) {
                Thread.onSpinWait();
            }
            version++;
            number++;
            version++;
        }

        @Actor
        public void one() {
            change();
            change();
        }

        @Actor
        public void other() {
            change();
            change();
        }

        @Arbiter
        public void sum(I_Result result) {
            result.r1 = number;
        }
    }
}
