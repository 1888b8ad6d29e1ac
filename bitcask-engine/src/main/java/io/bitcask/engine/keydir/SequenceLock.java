package io.bitcask.engine.keydir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/*
 * The version is even while the object is at rest and odd while a writer changes it; a writer
 * claims the object by making an even version odd, so the version is the writers' lock as well. A
 * reader takes the version, looks, and takes the version again: only if both are the same even
 * number was nothing changed in between, and what it saw counts. Else it looks again.
 *
 * Orderings. Writer: version odd, full fence, changes, version even by release. Reader: version by
 * acquire, looks, acquire fence, version. So a reader that sees any change sees a version that is
 * odd or newer.
 *
 * Claims are short, but for those that a damaged checkpoint makes long: so whoever waits spins for
 * a moment only, then lets others run, and at last sleeps in between.
 */

/** A version that writers lock and that tells readers whether they were disturbed. */
abstract class SequenceLock {

    private static final VarHandle VERSION;

    static {
        try {
            VERSION =
                    MethodHandles.lookup().findVarHandle(SequenceLock.class, "version", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final int SPIN_ROUNDS = 200;
    private static final int YIELD_ROUNDS = 400;
    private static final long SLEEP_NANOS = 100_000;

    private volatile int version;

    /** Returns the version, for {@link #isAtRest} and {@link #isStill}. */
    final int version() {
        return version;
    }

    static boolean isAtRest(int version) {
        return (version & 1) == 0;
    }

    /**
     * Returns whether nothing was changed since a version was taken, so that what was seen counts.
     */
    final boolean isStill(int before) {
        VarHandle.acquireFence();
        return version == before;
    }

    /** Waits until no other writer is at work, and keeps all others out until the release. */
    final int claim() {
        for (int round = 0; ; round++) {
            int current = version;
            if (isAtRest(current) && VERSION.compareAndSet(this, current, current + 1)) {
                VarHandle.fullFence();
                return current;
            }
            pause(round);
        }
    }

    final void release(int claimed) {
        VERSION.setRelease(this, claimed + 2);
    }

    /** Waits a little before the next look, the longer the more looks were in vain. */
    static void pause(int round) {
        if (round < SPIN_ROUNDS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
            if (round >= YIELD_ROUNDS) {
                LockSupport.parkNanos(SLEEP_NANOS);
            }
        }
    }
}
