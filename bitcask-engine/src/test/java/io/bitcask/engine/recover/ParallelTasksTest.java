package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pieces of work on many threads: all of them, or a failure that says so. */
@Timeout(60)
class ParallelTasksTest {

    /** Enough to be worth every thread there is. */
    private static final long MUCH_BYTES = 1L << 40;

    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    private static List<Integer> pieces(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void allPieces_areDone() throws IOException {
        for (int count : new int[] {0, 1, 2, 1000}) {
            done.clear();
            ParallelTasks.run(pieces(count), MUCH_BYTES, () -> done::add);
            assertThat(done).containsExactlyInAnyOrderElementsOf(pieces(count));
        }
    }

    @Test
    void littleToRead_isReadByTheCaller() throws IOException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        ParallelTasks.run(pieces(1000), 1000, () -> {
            threads.add(Thread.currentThread());
            return piece -> {};
        });
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void interrupt_isKept_andNothingIsLeftUndone() throws IOException {
        CountDownLatch helperWorks = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        caller.interrupt();
        ParallelTasks.run(pieces(20), MUCH_BYTES, () -> piece -> {
            if (Thread.currentThread() != caller) {
                helperWorks.countDown();
                pauseUntilWaitedFor(caller);
            }
            done.add(piece);
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(done).hasSize(20);
    }

    /** Holds a helper until the caller has nothing left to do, or waits, if only for a moment. */
    private static void pauseUntilWaitedFor(Thread caller) {
        for (int i = 0; i < 1000 && caller.getState() == Thread.State.RUNNABLE; i++) {
            Thread.yield();
        }
    }

    /** The caller has nothing to do any more when the helper's piece is done at last. */
    @Test
    void run_returnsNoSoonerThanTheHelpersAreDone() throws IOException {
        CountDownLatch helperWorks = new CountDownLatch(threads() > 1 ? 1 : 0);
        AtomicBoolean callerIsDone = new AtomicBoolean();
        AtomicBoolean returned = new AtomicBoolean();
        Thread caller = Thread.currentThread();
        ParallelTasks.run(pieces(2), MUCH_BYTES, () -> piece -> {
            if (Thread.currentThread() == caller) {
                await(helperWorks);
                callerIsDone.set(true);
            } else {
                helperWorks.countDown();
                while (!returned.get()
                        && (!callerIsDone.get() || caller.getState() != Thread.State.WAITING)) {
                    Thread.onSpinWait();
                }
            }
            done.add(piece);
        });
        int doneCount = done.size();
        returned.set(true);
        assertThat(doneCount).isEqualTo(2);
    }

    @Test
    void failure_isThrownAsItIs_andNoFurtherPieceIsBegun() {
        AtomicInteger begun = new AtomicInteger();
        for (Exception failure : List.of(new IOException("a"), new IllegalStateException("b"))) {
            begun.set(0);
            assertThatThrownBy(() -> ParallelTasks.run(pieces(10_000), MUCH_BYTES, () -> piece -> {
                        begun.incrementAndGet();
                        fail(failure);
                    }))
                    .isSameAs(failure);
            assertThat(begun.get()).isLessThanOrEqualTo(threads());
        }
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void fail(Exception failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void failures_ofSeveralThreads_areAllTold() {
        int threads = threads();
        CountDownLatch allWork = new CountDownLatch(threads);
        assertThatThrownBy(() -> ParallelTasks.run(pieces(threads), MUCH_BYTES, () -> piece -> {
                    allWork.countDown();
                    await(allWork);
                    throw new IOException("piece " + piece);
                }))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(threads - 1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
