package io.bitcask.benchmarks.report;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import io.bitcask.benchmarks.run.Results;
import io.bitcask.benchmarks.run.Surroundings;
import io.bitcask.benchmarks.scenario.Figure;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Results as tables of Markdown: headline figures, ratios to our store, details, failures. */
final class MarkdownReport {

    private static final String OURS = Contenders.all().getFirst().name();

    private final Results results;
    private final Medians medians;
    private final List<Contender> contenders;
    private final List<Scenario> scenarios;
    private final StringBuilder text = new StringBuilder();

    MarkdownReport(Results results) {
        this.results = results;
        this.medians = new Medians(results);
        this.contenders = Contenders.all().stream()
                .filter(contender -> results.samples().stream()
                        .anyMatch(sample -> sample.contender().equals(contender.name())))
                .toList();
        this.scenarios = Scenarios.all().stream()
                .filter(scenario -> results.samples().stream()
                        .anyMatch(sample -> sample.scenario().equals(scenario.name())))
                .toList();
    }

    String text() {
        writeSurroundings(results.surroundings());
        line("## Figures", "");
        line("Operations a second, unless it says otherwise; the median of the rounds.", "");
        table((scenario, contender) -> medians.of(
                        scenario.name(), contender.name(), scenario.headline())
                .map(median -> Amount.of(scenario.headline(), median.value())));
        line("", "## How many times as good ours is", "");
        line("`" + OURS + "` over each other one: more than 1 is better than it.", "");
        table(this::ratio);
        writeDetails();
        writeFailures();
        writePromises();
        return text.toString();
    }

    private void writeSurroundings(Surroundings around) {
        line("# Results", "");
        line("- " + around.date() + ", commit " + around.commit());
        line("- `" + around.command() + "`, " + results.scale().roundCount() + " rounds");
        line("- " + around.processor() + ", " + around.memory() + ", " + around.fileSystem());
        line("- " + around.system() + ", " + around.jdk());
        line("- " + results.scale(), "");
    }

    private Optional<String> ratio(Scenario scenario, Contender contender) {
        Figure figure = scenario.headline();
        Optional<Median> ours = medians.of(scenario.name(), OURS, figure);
        Optional<Median> other = medians.of(scenario.name(), contender.name(), figure);
        if (ours.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        double advantage = figure.advantage(ours.get().value(), other.get().value());
        return Optional.of(Amount.of(advantage) + " x");
    }

    private void table(BiFunction<Scenario, Contender, Optional<String>> cell) {
        List<String> names = contenders.stream().map(Contender::name).toList();
        line("| scenario | " + String.join(" | ", names) + " |");
        line("|---|" + "---:|".repeat(names.size()));
        for (Scenario scenario : scenarios) {
            List<String> cells = new ArrayList<>();
            for (Contender contender : contenders) {
                cells.add(cell.apply(scenario, contender)
                        .orElseGet(() -> missing(scenario, contender)));
            }
            String unit = scenario.headline() == Figure.PER_SECOND
                    ? ""
                    : " (" + scenario.headline().title() + ")";
            line("| " + scenario.title() + unit + " | " + String.join(" | ", cells) + " |");
        }
    }

    private String missing(Scenario scenario, Contender contender) {
        if (medians.failure(scenario.name(), contender.name()).isPresent()) {
            return "failed";
        }
        return "";
    }

    private void writeDetails() {
        line("", "## All figures", "");
        line("The median of the rounds, and in brackets the least and the greatest of them.", "");
        for (Scenario scenario : scenarios) {
            List<Figure> figures = figuresOf(scenario);
            line("### " + scenario.title() + " (`" + scenario.name() + "`)", "");
            line("| | " + String.join(" | ", figures.stream().map(Figure::title).toList()) + " |");
            line("|---|" + "---:|".repeat(figures.size()));
            for (Contender contender : contenders) {
                if (medians.asked(scenario.name(), contender.name())) {
                    writeDetail(scenario, contender, figures);
                }
            }
            line("");
        }
    }

    private void writeDetail(Scenario scenario, Contender contender, List<Figure> figures) {
        List<String> cells = new ArrayList<>();
        for (Figure figure : figures) {
            cells.add(medians.of(scenario.name(), contender.name(), figure)
                    .map(median -> spread(figure, median))
                    .orElse(missing(scenario, contender)));
        }
        line("| " + contender.name() + " | " + String.join(" | ", cells) + " |");
    }

    private String spread(Figure figure, Median median) {
        String middle = Amount.of(figure, median.value());
        return results.scale().roundCount() == 1
                ? middle
                : middle + " (" + Amount.of(figure, median.least()) + " to "
                        + Amount.of(figure, median.greatest()) + ")";
    }

    private List<Figure> figuresOf(Scenario scenario) {
        List<Figure> figures = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            if (contenders.stream()
                    .anyMatch(contender -> medians.of(scenario.name(), contender.name(), figure)
                            .isPresent())) {
                figures.add(figure);
            }
        }
        return figures;
    }

    private void writeFailures() {
        line("## Failures", "");
        int before = text.length();
        for (Scenario scenario : scenarios) {
            for (Contender contender : contenders) {
                medians.failure(scenario.name(), contender.name())
                        .ifPresent(reason -> line("- `" + scenario.name() + "` of "
                                + contender.name() + ": " + reason.replace('|', '/')));
            }
        }
        if (text.length() == before) {
            line("None.");
        }
    }

    private void writePromises() {
        line("", "## What unsynced puts are worth", "");
        line("| | version | when its process is killed |");
        line("|---|---|---|");
        for (Contender contender : contenders) {
            String version = results.surroundings().versions().getOrDefault(contender.name(), "");
            line("| " + contender.name() + " | " + version + " | "
                    + contender.promise().meaning() + " |");
        }
    }

    private void line(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
