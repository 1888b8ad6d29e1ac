package io.bitcask.benchmarks.scenario;

import io.bitcask.benchmarks.scenario.ReadScenario.Order;
import io.bitcask.benchmarks.workload.Mix;
import java.util.List;
import java.util.stream.Collectors;

/** All scenarios, in the order in which a round asks them; those of one dataset come together. */
public final class Scenarios {

    private static final List<Scenario> ALL = List.of(
            new FillScenario("fill", "fill, 100 B values, 1 thread", Dataset.USUAL),
            read("read", "read, uniform, 1 thread", Order.UNIFORM, 1),
            read("read-2", "read, uniform, 2 threads", Order.UNIFORM, 2),
            read("read-zipfian", "read, zipfian, 1 thread", Order.ZIPFIAN, 1),
            read("read-zipfian-2", "read, zipfian, 2 threads", Order.ZIPFIAN, 2),
            read("read-missing", "read missing, 1 thread", Order.ABSENT, 1),
            new MixScenario(Mix.A, 2),
            new MixScenario(Mix.B, 2),
            new MixScenario(Mix.C, 2),
            new MixScenario(Mix.D, 2),
            new MixScenario(Mix.E, 2),
            new MixScenario(Mix.F, 2),
            new OverwriteScenario(),
            new DeleteScenario(),
            new ScanScenario(),
            new DurableScenario(1),
            new DurableScenario(8),
            new DurableScenario(64),
            new FillScenario("fill-large", "fill, 1 KiB values, 1 thread", Dataset.LARGE_VALUES),
            new ReadScenario(
                    "read-large",
                    "read, uniform, 1 KiB values, 1 thread",
                    Dataset.LARGE_VALUES,
                    Order.UNIFORM,
                    1),
            new FillScenario("fill-many", "fill, for opening, 1 thread", Dataset.MANY_KEYS),
            new OpenScenario(false),
            new OpenScenario(true),
            new MemoryScenario("memory", "memory, 16 B keys", Dataset.USUAL),
            new MemoryScenario("memory-long", "memory, 128 B keys", Dataset.LONG_KEYS));

    private Scenarios() {}

    private static Scenario read(String name, String title, Order order, int threadCount) {
        return new ReadScenario(name, title, Dataset.USUAL, order, threadCount);
    }

    /** Returns all. */
    public static List<Scenario> all() {
        return ALL;
    }

    /** Returns the one of a name. */
    public static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario " + name
                        + "; there are "
                        + ALL.stream().map(Scenario::name).collect(Collectors.joining(", "))));
    }

    /** Returns the one that fills a dataset. */
    public static Scenario filling(Dataset dataset) {
        return ALL.stream()
                .filter(scenario ->
                        scenario.start() == Start.FILLING && scenario.dataset() == dataset)
                .findFirst()
                .orElseThrow();
    }
}
