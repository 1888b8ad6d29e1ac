package io.bitcask.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.Fault;
import io.bitcask.engine.sim.FaultPlan;
import io.bitcask.engine.testing.TestStores;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Lets every call into the file system fail, once and for ever, in every way that it can. */
@Timeout(900)
class FaultAtEveryCallTest {

    /** One call in so many fails. */
    private static final int STEP = Integer.getInteger("bitcask.fault.step", 1);

    private static final StoreOptions SYNC = TestStores.SMALL_FILES.durability(Durability.SYNC);
    private static final StoreOptions NONE = TestStores.SMALL_FILES.durability(Durability.NONE);

    @Test
    void sync_protobuf(TestReporter reporter) {
        failCalls(reporter, STEP, SYNC.codec("protobuf"));
    }

    @Test
    void sync_json(TestReporter reporter) {
        failCalls(reporter, STEP, SYNC.codec("json"));
    }

    @Test
    void none_protobuf(TestReporter reporter) {
        failCalls(reporter, 3 * STEP, NONE.codec("protobuf"));
    }

    @Test
    void none_json(TestReporter reporter) {
        failCalls(reporter, 3 * STEP, NONE.codec("json"));
    }

    private static void failCalls(TestReporter reporter, int step, StoreOptions options) {
        FaultRun healthy = FaultRun.run(options, FaultPlan.NONE);
        assertThat(healthy.refusals()).isZero();
        List<Call> calls = healthy.files().log().since(0);
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        for (Fault fault : Fault.values()) {
            IntStream.range(0, calls.size())
                    .filter(index -> fault.appliesTo(calls.get(index).kind()))
                    .filter(index -> index % stepOf(fault, step) == 0)
                    .parallel()
                    .forEach(index -> {
                        refusals.addAndGet(attempt(
                                options, "once", FaultPlan.once(fault, index), calls.get(index)));
                        refusals.addAndGet(attempt(
                                options, "from", FaultPlan.from(fault, index), calls.get(index)));
                        runs.addAndGet(2);
                    });
        }
        assertThat(refusals.get()).isGreaterThan(runs.get() / 4);
        reporter.publishEntry("runs", runs.toString());
    }

    /** Full tables and read-only file systems differ from failing disks by their message alone. */
    private static int stepOf(Fault fault, int step) {
        return fault == Fault.EMFILE || fault == Fault.EROFS ? 3 * step : step;
    }

    private static int attempt(StoreOptions options, String when, FaultPlan plan, Call call) {
        try {
            return FaultRun.run(options, plan).refusals();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(plan.fault() + " " + when + " about " + call + ": " + e, e);
        }
    }
}
