package io.bitcask.engine.stress;

import io.bitcask.engine.keydir.BrokenStripeLincheck;
import io.bitcask.engine.keydir.CredulousStripeLincheck;
import io.bitcask.engine.keydir.StripeLincheck;
import io.bitcask.engine.store.BrokenStoreLincheck;
import io.bitcask.engine.store.MergingStore;
import io.bitcask.engine.store.StoreLincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Runs Lincheck on the keydir, by model checking and under stress, and on a store that merges,
 * under stress alone. Controls must be found.
 *
 * <p>A store cannot be model checked: its threads, its files and its off-heap memory are outside of
 * what Lincheck schedules. Of the keydir, Lincheck schedules all that is on the heap: versions,
 * tables and chunk numbers, but not the single words of a slot.
 *
 * <p>Exits with 1 when something is not linearizable, or a control is not found. {@code
 * -Dbitcask.lincheck.iterations=500} for a long run.
 */
public final class LincheckRun {

    private static final int ITERATIONS = Integer.getInteger("bitcask.lincheck.iterations", 5);
    private static final int INVOCATIONS = 300;

    /** One that is not found at once has more tries; one that is found ends there. */
    private static final int CONTROL_ITERATIONS = Math.max(50, ITERATIONS);

    private boolean failed;

    private LincheckRun() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        LincheckRun run = new LincheckRun();
        run.check("keydir, model", StripeLincheck.class, spec(model(), keydir()), false);
        run.check("keydir, stress", StripeLincheck.class, spec(stress(), keydir()), false);
        run.check("store, stress", StoreLincheck.class, spec(stress(), store()), false);
        System.out.println(MergingStore.mergeCount() + " merges meanwhile");
        run.check("torn condition", BrokenStripeLincheck.class, many(model(), keydir()), true);
        run.check("credulous reader", CredulousStripeLincheck.class, many(model(), keydir()), true);
        run.check("torn putIfAbsent", BrokenStoreLincheck.class, many(stress(), store()), true);
        System.exit(run.failed ? 1 : 0);
    }

    private static Class<?> keydir() {
        return StripeLincheck.Sequential.class;
    }

    private static Class<?> store() {
        return StoreLincheck.Sequential.class;
    }

    private static ModelCheckingOptions model() {
        return new ModelCheckingOptions()
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(LincheckRun::isOffHeapAccess)
                        .allMethods()
                        .ignore());
    }

    /** Words outside the heap are read and written by what cannot be interrupted to any use. */
    private static boolean isOffHeapAccess(String className) {
        return className.startsWith("jdk.internal.foreign.")
                || className.startsWith("java.lang.foreign.");
    }

    private static StressOptions stress() {
        return new StressOptions();
    }

    private static <T extends Options<T, ?>> T spec(T options, Class<?> sequential) {
        return options.iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(sequential);
    }

    private static <T extends Options<T, ?>> T many(T options, Class<?> sequential) {
        return spec(options, sequential).iterations(CONTROL_ITERATIONS);
    }

    private void check(String name, Class<?> subject, Options<?, ?> options, boolean isControl) {
        long began = System.nanoTime();
        String finding = "";
        try {
            options.check(subject);
        } catch (LincheckAssertionError e) {
            finding = e.getMessage();
        }
        boolean isRight = finding.isEmpty() != isControl;
        failed |= !isRight;
        System.out.printf(
                "%-8s %s, %d ms%n",
                isControl ? isRight ? "found" : "MISSED" : isRight ? "ok" : "FAILED",
                name,
                (System.nanoTime() - began) / 1_000_000);
        if (!isRight || isControl) {
            System.out.println(finding);
        }
    }
}
