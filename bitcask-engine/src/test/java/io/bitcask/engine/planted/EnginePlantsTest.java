package io.bitcask.engine.planted;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.planted.Outcome.How;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether the tests would notice. Each plant of the catalogue is a bug that an engine like this has
 * had somewhere; it is put into a copy of the engine, and the test that is named must fail. With
 * the engine as it is, the same tests must pass, or their failing would mean nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class EnginePlantsTest {

    private static final int JVMS_AT_A_TIME = 2;

    /** A part of the name of the plants to try. */
    private static final String WANTED = System.getProperty("bitcask.plant", "");

    /** How many of those to try, which the seed chooses. */
    private static final int COUNT = Integer.getInteger("bitcask.plants", 4);

    private static final long SEED = Long.getLong("bitcask.seed", System.nanoTime());

    private final ExecutorService jvms = Executors.newFixedThreadPool(JVMS_AT_A_TIME);
    private final Map<Plant, CompletableFuture<DetectorJvm>> runs = new LinkedHashMap<>();
    private final Map<Plant, String> table = new LinkedHashMap<>();
    private CompletableFuture<DetectorJvm> control = new CompletableFuture<>();

    private static final List<Plant> CHOSEN = choose();

    /** Returns the plants that are wanted, or as many of these as are to be tried. */
    private static List<Plant> choose() {
        List<Plant> wanted = new ArrayList<>(Plants.ALL);
        wanted.removeIf(plant -> !plant.name().contains(WANTED));
        Collections.shuffle(wanted, new Random(SEED));
        return wanted.subList(0, Math.min(COUNT, wanted.size()));
    }

    static List<Plant> plants() {
        return CHOSEN;
    }

    private static List<String> detectors() {
        return plants().stream()
                .flatMap(plant -> plant.detectors().stream())
                .distinct()
                .toList();
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        control = begin(() -> DetectorJvm.run(List.of(), detectors(), folder.resolve("control")));
        for (Plant plant : plants()) {
            runs.put(plant, begin(() -> {
                Path own = folder.resolve(Integer.toString(Plants.ALL.indexOf(plant)));
                Path classes = PlantedClasses.compile(plant, own);
                return DetectorJvm.run(List.of(classes), plant.detectors(), own);
            }));
        }
    }

    private CompletableFuture<DetectorJvm> begin(Callable<DetectorJvm> run) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return run.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                jvms);
    }

    @Test
    void theEngineAsItIs_passesAllDetectors() {
        DetectorJvm jvm = control.join();
        assertThat(jvm.end()).as(jvm.output()).isEmpty();
        assertThat(jvm.outcomes()).allMatch(outcome -> outcome.how() == How.PASSED);
        assertThat(jvm.outcomes()).hasSizeGreaterThanOrEqualTo(detectors().size());
    }

    @ParameterizedTest
    @MethodSource("plants")
    void plant_isCaught(Plant plant) {
        DetectorJvm jvm = runs.get(plant).join();
        Optional<Outcome> caught = jvm.outcomes().stream()
                .filter(outcome -> outcome.how().isDetection())
                .findFirst();
        table.put(
                plant,
                "%5.1f s  %s%n         by %s%n         %s"
                        .formatted(
                                jvm.seconds(),
                                plant.name(),
                                String.join(", ", plant.detectors()),
                                caught.map(by -> by.how() + ": " + by.message())
                                        .orElse("NOT CAUGHT " + jvm.end() + jvm.outcomes())));
        assertThat(caught)
                .as(
                        "'%s' in %s, by which %s, was not caught by %s: %s %s%n%s",
                        plant.name(),
                        plant.source(),
                        plant.harm(),
                        plant.detectors(),
                        jvm.outcomes(),
                        jvm.end(),
                        jvm.output())
                .isPresent();
    }

    @AfterAll
    void end() {
        jvms.shutdownNow();
        System.out.printf(
                "Planted bugs, %d of %d, seed %d, the control took %.1f s:%n%s%n",
                table.size(),
                Plants.ALL.size(),
                SEED,
                control.join().seconds(),
                String.join("\n", table.values()));
    }
}
