package io.bitcask.engine.keydir;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * A stripe's readers: they find a key while it is moved within its table, while the table grows,
 * and do not take for their own what another stripe has put into memory that was given back.
 */
public final class StripeStress {

    /** Shared by all stripes of a process, so that memory goes from one to the other. */
    private static final SlotMemory MEMORY = new SlotMemory();

    private static final int FULL_KEYS = SlotMemory.CHUNK_SLOTS * 7 / 8;
    private static final long TAG = 5;
    private static final long KEY = 1_000;
    private static final long HERE = Location.of(1, 1);
    private static final long ELSEWHERE = Location.of(2, 2);

    private StripeStress() {}

    private static Stripe stripeWithKey() {
        Stripe stripe = new Stripe(MEMORY);
        stripe.put(KEY, TAG, HERE);
        return stripe;
    }

    /** A key is pushed to the right, and back to the left, by one that comes and goes. */
    @JCStressTest
    @Outcome(id = "2147483649", expect = Expect.ACCEPTABLE, desc = "Found.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Missed, or mistaken for another.")
    @State
    public static class Moved {

        private final Stripe stripe = stripeWithKey();

        @Actor
        public void write() {
            stripe.put(KEY - 1, TAG, ELSEWHERE);
            stripe.remove(KEY - 1, TAG);
        }

        @Actor
        public void find(J_Result result) {
            result.r1 = stripe.find(KEY, TAG);
        }

        @Arbiter
        public void end() {
            stripe.clear();
        }
    }

    /** A table that is full is replaced by a larger one, whose memory another stripe takes. */
    @JCStressTest
    @Outcome(id = "2147483649", expect = Expect.ACCEPTABLE, desc = "Found.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Missed, or mistaken for another.")
    @State
    public static class Grown {

        private final Stripe stripe = stripeWithKey();
        private final Stripe other = new Stripe(MEMORY);

        public Grown() {
            for (int i = 1; i < FULL_KEYS; i++) {
                stripe.put((long) i << 56, TAG, ELSEWHERE);
            }
        }

        @Actor
        public void write() {
            stripe.put(KEY + 1, TAG, ELSEWHERE);
            other.put(KEY, TAG, ELSEWHERE);
        }

        @Actor
        public void find(J_Result result) {
            result.r1 = stripe.find(KEY, TAG);
        }

        @Arbiter
        public void end() {
            stripe.clear();
            other.clear();
        }
    }

    /** Memory that one stripe gives back is taken by another, for the same key. */
    @JCStressTest
    @Outcome(
            id = {"0", "2147483649"},
            expect = Expect.ACCEPTABLE,
            desc = "Found, or gone.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "What the other stripe has.")
    @State
    public static class HandedOn {

        private final Stripe stripe = stripeWithKey();
        private final Stripe other = new Stripe(MEMORY);

        @Actor
        public void write() {
            stripe.clear();
            other.put(KEY, TAG, ELSEWHERE);
        }

        @Actor
        public void find(J_Result result) {
            result.r1 = stripe.find(KEY, TAG);
        }

        @Arbiter
        public void end() {
            stripe.clear();
            other.clear();
        }
    }

    /** Two that replace what they expect: one of them does. */
    @JCStressTest
    @Outcome(
            id = {"1, 4294967298", "2, 6442450947"},
            expect = Expect.ACCEPTABLE,
            desc = "The first one has replaced it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both, or none.")
    @State
    public static class Replaced {

        private final Stripe stripe = stripeWithKey();
        private boolean one;
        private boolean other;

        @Actor
        public void one() {
            one = stripe.replace(KEY, TAG, HERE, ELSEWHERE);
        }

        @Actor
        public void other() {
            other = stripe.replace(KEY, TAG, HERE, Location.of(3, 3));
        }

        @Arbiter
        public void end(JJ_Result result) {
            result.r1 = (one ? 1 : 0) + (other ? 2 : 0);
            result.r2 = stripe.find(KEY, TAG);
            stripe.clear();
        }
    }

    /** Control: {@link Moved} with readers that do not look at the version. */
    @JCStressTest
    @Outcome(id = "2147483649", expect = Expect.ACCEPTABLE, desc = "Found.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Missed, or mistaken for another.")
    @State
    public static class BrokenMoved {

        private final Credulous stripe = new Credulous();

        public BrokenMoved() {
            stripe.put(KEY, HERE);
        }

        @Actor
        public void write() {
            stripe.put(KEY - 1, ELSEWHERE);
            stripe.remove(KEY - 1);
        }

        @Actor
        public void find(J_Result result) {
            result.r1 = stripe.find(KEY);
        }

        @Arbiter
        public void end() {
            stripe.end();
        }
    }

    /** Control: {@link HandedOn} with readers that do not look at the version. */
    @JCStressTest
    @Outcome(
            id = {"0", "2147483649"},
            expect = Expect.ACCEPTABLE,
            desc = "Found, or gone.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "What the other stripe has.")
    @State
    public static class BrokenHandedOn {

        private final Credulous stripe = new Credulous();
        private final Stripe other = new Stripe(Credulous.memory());

        public BrokenHandedOn() {
            stripe.put(KEY, HERE);
        }

        @Actor
        public void write() {
            stripe.end();
            other.put(KEY, TAG, ELSEWHERE);
        }

        @Actor
        public void find(J_Result result) {
            result.r1 = stripe.find(KEY);
        }

        @Arbiter
        public void end() {
            other.clear();
        }
    }
}
