package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.StorePoisonedException;
import io.bitcask.engine.testing.QuietLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many waiters and one log that forces when the test lets it. */
@Timeout(30)
class GroupCommitTest {

    private final Poison poison = new Poison(Path.of("store"));
    private final AtomicLong appended = new AtomicLong();
    private final AtomicInteger forces = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeAll
    static void quiet() {
        QuietLog.on();
    }

    @Test
    void await_ofWhatIsDurable_forcesNothing() {
        GroupCommit commit = new GroupCommit(this::force, poison, 5);

        commit.await(5);
        commit.await(0);

        assertThat(forces).hasValue(0);
        assertThat(commit.durableSequence()).isEqualTo(5);
    }

    @Test
    void await_byMany_sharesAForce() throws Exception {
        GroupCommit commit = new GroupCommit(this::forceWhenReleased, poison, 0);
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            appended.set(1);
            Future<?> first = pool.submit(() -> commit.await(1));
            begun.await();
            appended.set(100);
            List<Future<?>> others = new ArrayList<>();
            for (int i = 2; i <= 100; i++) {
                int sequence = i;
                others.add(pool.submit(() -> commit.await(sequence)));
            }
            released.countDown();
            first.get();
            for (Future<?> other : others) {
                other.get();
            }
        }
        assertThat(commit.durableSequence()).isEqualTo(100);
        assertThat(forces).hasValue(2);
    }

    @Test
    void await_doesNotReturnBeforeTheForceHas() throws Exception {
        GroupCommit commit = new GroupCommit(this::forceWhenReleased, poison, 0);
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            appended.set(2);
            Future<?> forcing = pool.submit(() -> commit.await(1));
            begun.await();
            Future<?> waiting = pool.submit(() -> commit.await(2));

            assertThatThrownBy(() -> forcing.get(50, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            assertThat(commit.durableSequence()).isZero();

            released.countDown();
            forcing.get();
            waiting.get();
        }
    }

    @Test
    void await_ofWhatWasAppendedDuringAForce_takesAnother() throws Exception {
        GroupCommit commit = new GroupCommit(this::forceWhenReleased, poison, 0);
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            appended.set(1);
            Future<?> first = pool.submit(() -> commit.await(1));
            begun.await();
            appended.set(2);
            Thread second = Thread.ofPlatform().start(() -> commit.await(2));
            while (second.getState() != Thread.State.WAITING) {
                Thread.onSpinWait(); // it would lead the next force if it came after this one
            }
            released.countDown();
            first.get();
            second.join();
        }
        assertThat(forces).hasValue(2);
    }

    @Test
    void await_whenTheForceFails_refusesEverybodyForEver() throws Exception {
        GroupCommit commit = new GroupCommit(
                () -> {
                    forceWhenReleased();
                    throw new IOException("the disk is gone");
                },
                poison,
                0);
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            appended.set(20);
            List<Future<?>> waiters = new ArrayList<>();
            waiters.add(pool.submit(() -> commit.await(1)));
            begun.await();
            for (int i = 2; i <= 20; i++) {
                int sequence = i;
                waiters.add(pool.submit(() -> commit.await(sequence)));
            }
            released.countDown();
            for (Future<?> waiter : waiters) {
                assertThatThrownBy(waiter::get)
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOf(StorePoisonedException.class)
                        .hasMessageContaining("the disk is gone");
            }
        }
        assertThatThrownBy(() -> commit.await(1)).isInstanceOf(StorePoisonedException.class);
        assertThat(forces).as("a failed force is never retried").hasValue(1);
        assertThat(commit.durableSequence()).isZero();
    }

    @Test
    void await_whenTheForceThrowsAnError_refusesToo() {
        GroupCommit commit = new GroupCommit(
                () -> {
                    throw new StackOverflowError("deep");
                },
                poison,
                0);

        assertThatThrownBy(() -> commit.await(1)).isInstanceOf(StorePoisonedException.class);
        assertThat(poison.isSet()).isTrue();
    }

    @Test
    void await_ofAnInterruptedThread_returnsWhenDurable_andKeepsTheStatus() {
        appended.set(3);
        GroupCommit commit = new GroupCommit(this::force, poison, 0);
        Thread.currentThread().interrupt();

        commit.await(3);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(commit.durableSequence()).isEqualTo(3);
    }

    /** Two writers, one of which waits while the other is served, and so on in turns. */
    private Thread takeTurns(GroupCommit commit) throws Exception {
        appended.set(1);
        Thread first = Thread.ofPlatform().start(() -> commit.await(1));
        begun.await();
        appended.set(2);
        Thread second = Thread.ofPlatform().start(() -> commit.await(2));
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // until it waits for the first force, or the test's time is over
        }
        released.countDown();
        first.join();
        return second;
    }

    @Test
    void whoForces_waitsForThoseWhoTookPartTheLastTime() throws Exception {
        GroupCommit commit =
                new GroupCommit(this::forceWhenReleased, poison, 0, nanos -> 60_000_000_000L);
        Thread second = takeTurns(commit);
        while (second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait(); // until it waits for the first one to come back
        }
        assertThat(forces).hasValue(1);
        appended.set(3);
        commit.await(3);
        second.join();
        assertThat(forces).as("one for both").hasValue(2);
    }

    @Test
    void whoForces_doesNotWaitLong() throws Exception {
        GroupCommit commit = new GroupCommit(this::forceWhenReleased, poison, 0, nanos -> 1_000);
        takeTurns(commit).join();
        assertThat(forces).hasValue(2);
        assertThat(commit.durableSequence()).isEqualTo(2);
    }

    @Test
    void whoForces_andIsInterrupted_waitsForNobody() throws Exception {
        GroupCommit commit =
                new GroupCommit(this::forceWhenReleased, poison, 0, nanos -> 60_000_000_000L);
        Thread second = takeTurns(commit);
        second.interrupt();
        second.join();
        assertThat(commit.durableSequence()).isEqualTo(2);
    }

    @Test
    void whoForcesAlone_waitsForNobody() {
        GroupCommit commit = new GroupCommit(this::force, poison, 0, nanos -> 60_000_000_000L);
        for (int sequence = 1; sequence <= 3; sequence++) {
            appended.set(sequence);
            commit.await(sequence);
        }
        assertThat(forces).hasValue(3);
    }

    private long force() {
        forces.incrementAndGet();
        return appended.get();
    }

    private long forceWhenReleased() throws IOException {
        long covered = force();
        begun.countDown();
        if (released.getCount() == 0) {
            return covered;
        }
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return covered;
    }
}
