package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.model.Script.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same calls with some hundreds of sets of options: what they return, sequences and all, is the
 * same, whether the store is merged or not, synced or not, in this codec or that, closed or killed.
 */
class OptionsMetamorphicTest {

    private static final int LIVES = 4;
    private static final long SEED = Long.getLong("bitcask.seed", 17);

    @Test
    void results_areTheSameWithAllOptions() {
        List<Stage> stages = stages();
        assertThat(stages).hasSizeGreaterThanOrEqualTo(50);
        List<String> expected = Script.run(stages.getFirst(), LIVES, SEED);
        stages.stream()
                .skip(1)
                .parallel()
                .forEach(stage -> assertThat(Script.run(stage, LIVES, SEED))
                        .as("seed %d, %s, compared with %s", SEED, stage, stages.get(0))
                        .isEqualTo(expected));
    }

    private static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        List<List<String>> codecs =
                List.of(List.of("protobuf"), List.of("json"), List.of("protobuf", "json"));
        for (List<String> names : codecs) {
            for (StoreOptions options : options()) {
                for (int mergeEvery : new int[] {Integer.MAX_VALUE, 13}) {
                    stages.add(new Stage(options, names, mergeEvery, true, false));
                    stages.add(new Stage(options, names, mergeEvery, false, true));
                }
            }
        }
        return stages;
    }

    private static List<StoreOptions> options() {
        List<StoreOptions> all = new ArrayList<>();
        List<Durability> levels = List.of(
                Durability.NONE, Durability.interval(Duration.ofMillis(1)), Durability.SYNC);
        for (Durability level : levels) {
            for (int limit : new int[] {StoreOptions.MIN_FILE_LIMIT_BYTES, 1 << 16}) {
                for (boolean background : new boolean[] {false, true}) {
                    all.add(StoreOptions.defaults()
                            .durability(level)
                            .fileLimitBytes(limit)
                            .mapActiveFile(background)
                            .verifyChecksums(!background)
                            .merge(MergeOptions.defaults()
                                    .automatic(background)
                                    .triggerDeadRatio(0.05)
                                    .thresholdDeadRatio(0.05)));
                }
            }
        }
        return all;
    }
}
