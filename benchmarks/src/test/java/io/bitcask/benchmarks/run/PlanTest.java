package io.bitcask.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import io.bitcask.benchmarks.scenario.Dataset;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void plan_fillsWhatIsNeeded_first() {
        Plan plan = plan("open-clean", "read");
        assertThat(plan.scenarios().stream().map(Scenario::name))
                .containsExactly("fill", "read", "fill-many", "open-clean");
        assertThat(plan.isLastUse(Dataset.USUAL, 2)).isTrue();
        assertThat(plan.isLastUse(Dataset.USUAL, 1)).isFalse();
        assertThat(plan.isLastUse(Dataset.MANY_KEYS, 3)).isFalse();
    }

    @Test
    void contenders_beginWithAnotherOneEachRound() {
        List<Contender> all = Contenders.all();
        Plan plan = plan("read");
        assertThat(plan.contenders(1)).isEqualTo(all);
        assertThat(plan.contenders(2)).startsWith(all.get(1)).endsWith(all.getFirst());
        assertThat(plan.contenders(1 + all.size())).isEqualTo(all);
    }

    @Test
    void names_areUnique() {
        assertThat(Scenarios.all().stream().map(Scenario::name)).doesNotHaveDuplicates();
        assertThat(new HashSet<>(Contenders.all().stream().map(Contender::name).toList()))
                .hasSameSizeAs(Contenders.all());
    }

    private static Plan plan(String... scenarios) {
        return Plan.of(
                List.of(scenarios).stream().map(Scenarios::named).toList(),
                Contenders.all(),
                Preset.QUICK.scale());
    }
}
