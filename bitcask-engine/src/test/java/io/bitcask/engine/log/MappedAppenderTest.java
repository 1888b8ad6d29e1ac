package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.sim.CallHook;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reserving space where there is little of it, where there is none, and by two threads at once. */
@Timeout(60)
class MappedAppenderTest {

    private static final int CAPACITY_BYTES = 4 << 20;
    private static final int FIRST_BYTES = 1 << 20;
    private static final int HEADROOM_BYTES = MappedAppender.HEADROOM_BYTES;

    private final SimulatedFiles files = new SimulatedFiles();
    private StoreFile file;
    private Mapping mapping;
    private MappedAppender appender;

    @BeforeEach
    void create() throws IOException {
        file = files.create("log");
        assertThat(file.reserve(0, FIRST_BYTES)).isTrue();
        mapping = file.map(CAPACITY_BYTES, true);
        appender = new MappedAppender(file, mapping, FIRST_BYTES);
    }

    @AfterEach
    void close() throws IOException {
        mapping.close();
        file.close();
        assertThat(files.openCount()).isZero();
    }

    private void failReserving(Fault fault, int times) {
        long first = files.log().count();
        files.faults(new FaultPlan(
                fault, call -> call.kind() == CallKind.RESERVE && call.index() < first + times));
    }

    @Test
    void reserveUpTo_withoutRoomToDouble_takesWhatIsNeeded() throws IOException {
        failReserving(Fault.ENOSPC, 1);
        appender.reserveUpTo(FIRST_BYTES);
        assertThat(file.length()).isEqualTo(FIRST_BYTES + HEADROOM_BYTES);
    }

    @Test
    void reserveUpTo_withoutAnyRoom_isRefused_andMayBeTriedAgain() throws IOException {
        failReserving(Fault.ENOSPC, 2);
        assertThatThrownBy(() -> appender.reserveUpTo(FIRST_BYTES)).isInstanceOf(DiskFull.class);
        assertThat(file.length()).isEqualTo(FIRST_BYTES);
        appender.reserveUpTo(FIRST_BYTES);
        assertThat(file.length()).isEqualTo(2 * FIRST_BYTES);
    }

    @Test
    void reserveUpTo_whenAllOfTheCapacityIsNeeded_hasNothingLessToTry() {
        failReserving(Fault.ENOSPC, 1);
        assertThatThrownBy(() -> appender.reserveUpTo(CAPACITY_BYTES - HEADROOM_BYTES))
                .isInstanceOf(DiskFull.class);
    }

    @Test
    void reserveUpTo_whenTheDeviceFails_doesNotTryLess() throws IOException {
        failReserving(Fault.EIO, 1);
        assertThatThrownBy(() -> appender.reserveUpTo(FIRST_BYTES))
                .hasMessageContaining("Input/output error");
        assertThat(file.length()).isEqualTo(FIRST_BYTES);
    }

    /** What is reserved ahead nobody needs yet: where there is little room it is left to others. */
    @Test
    void reserveAhead_withoutRoomToDouble_takesNothing() throws IOException {
        failReserving(Fault.ENOSPC, 1);
        assertThatThrownBy(() -> appender.makeRoomAhead(FIRST_BYTES)).isInstanceOf(DiskFull.class);
        assertThat(file.length()).isEqualTo(FIRST_BYTES);
    }

    @Test
    void reserveUpTo_whereNoSpaceIsReservedAnyMore_saysSo() {
        files.reservesNothing();
        assertThatThrownBy(() -> appender.reserveUpTo(FIRST_BYTES))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("log", "no longer reserves space");
    }

    @Test
    void twoThreads_reserveOnce() throws Exception {
        assertReservedOnce(() -> appender.reserveUpTo(FIRST_BYTES));
    }

    @Test
    void twoThreads_reserveAheadOnce() throws Exception {
        assertReservedOnce(() -> appender.makeRoomAhead(FIRST_BYTES));
    }

    /** Lets one thread reserve ahead, and another reserve when that one is about to. */
    private void assertReservedOnce(Reserving second) throws Exception {
        CountDownLatch reserving = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        files.hook(call -> {
            if (call.kind() == CallKind.RESERVE) {
                reserving.countDown();
                awaitQuietly(goOn);
            }
        });
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread ahead = start(() -> appender.makeRoomAhead(FIRST_BYTES), new CompletableFuture<>());
        reserving.await();
        Thread other = start(second, outcome);
        while (other.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait(); // until it waits for the first one, or the test's time is over
        }
        files.hook(CallHook.NONE);
        goOn.countDown();
        ahead.join();
        outcome.get();
        assertThat(file.length()).isEqualTo(2 * FIRST_BYTES);
        assertThat(files.log().since(0))
                .filteredOn(call -> call.kind() == CallKind.RESERVE)
                .hasSize(2); // the one that the file began with, and this
    }

    private static Thread start(Reserving reserving, CompletableFuture<Void> outcome) {
        return Thread.ofPlatform().start(() -> {
            try {
                reserving.run();
                outcome.complete(null);
            } catch (IOException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for space. */
    @FunctionalInterface
    private interface Reserving {
        void run() throws IOException;
    }
}
