package io.bitcask.engine.keydir;

import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import java.nio.file.Path;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** A stripe of a checkpoint, which whoever touches it first loads. */
public final class StoredStripeStress {

    private static final SlotMemory MEMORY = new SlotMemory();
    private static final long TAG = 5;
    private static final long KEY = 1_000;
    private static final long HERE = Location.of(1, 1);
    private static final byte[] CHUNK = chunk();

    private StoredStripeStress() {}

    private static byte[] chunk() {
        Stripe stripe = new Stripe(MEMORY);
        stripe.put(KEY, TAG, HERE);
        StripeImage image = new StripeImage();
        stripe.copyInto(image);
        return image.bytes();
    }

    private static Stripe stored() {
        return new Stripe(
                MEMORY,
                new StoredStripe(
                        0,
                        0,
                        1,
                        1,
                        SlotChecksum.of(CHUNK, 0, CHUNK.length),
                        new StoredSlots(new OneChunk(), 1),
                        (index, sink) -> {
                            throw new AssertionError("the stripe is not damaged");
                        }));
    }

    /** Two that look at the same time both find what is stored. */
    @JCStressTest
    @Outcome(id = "2147483649, 2147483649", expect = Expect.ACCEPTABLE, desc = "Both found it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "One of them has missed it.")
    @State
    public static class FirstTouch {

        private final Stripe stripe = stored();

        @Actor
        public void one(JJ_Result result) {
            result.r1 = stripe.find(KEY, TAG);
        }

        @Actor
        public void other(JJ_Result result) {
            result.r2 = stripe.find(KEY, TAG);
        }

        @Arbiter
        public void end() {
            stripe.clear();
        }
    }

    /** A write to a stored stripe keeps what is stored. */
    @JCStressTest
    @Outcome(id = "2147483649, 2", expect = Expect.ACCEPTABLE, desc = "Found, and both are there.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "One was missed, or lost.")
    @State
    public static class FirstWrite {

        private final Stripe stripe = stored();

        @Actor
        public void write() {
            stripe.put(KEY - 1, TAG, Location.of(2, 2));
        }

        @Actor
        public void find(JJ_Result result) {
            result.r1 = stripe.find(KEY, TAG);
        }

        @Arbiter
        public void end(JJ_Result result) {
            result.r2 = stripe.size();
            stripe.clear();
        }
    }

    /** Control: a reader that finds neither table nor stored stripe, and believes it. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Found.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Missed.")
    @State
    public static class BrokenFirstTouch extends SequenceLock {

        private volatile boolean hasTable;
        private volatile boolean isStored = true;

        @Actor
        public void touch() {
            int claimed = claim();
            hasTable = true;
            isStored = false;
            release(claimed);
        }

        @Actor
        public void find(J_Result result) {
            result.r1 = hasTable || isStored ? 1 : 0;
        }
    }

    /** The file of a checkpoint of one chunk. */
    private static final class OneChunk implements StoreFile {

        @Override
        public Path path() {
            throw new AssertionError("nothing is wrong with this file");
        }

        @Override
        public long length() {
            return CheckpointFormat.HEADER_BYTES + CHUNK.length;
        }

        @Override
        public int read(long offset, byte[] into, int at, int length) {
            int from = (int) offset - CheckpointFormat.HEADER_BYTES;
            System.arraycopy(CHUNK, from, into, at, length);
            return length;
        }

        @Override
        public void write(long offset, byte[] from, int at, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLength(long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean reserve(long offset, long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Mapping map(long length, boolean writable) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
