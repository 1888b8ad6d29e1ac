package io.bitcask.benchmarks.report;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.contender.Contenders;
import io.bitcask.benchmarks.run.Results;
import io.bitcask.benchmarks.scenario.Figure;
import io.bitcask.benchmarks.scenario.Scenario;
import io.bitcask.benchmarks.scenario.Scenarios;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.CategoryStyler;

/** One picture for each scenario: a bar for each contender, of the medians of the headline. */
final class Charts {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final Color OURS = new Color(0x1f, 0x6f, 0xb4);
    private static final Color FLOOR = new Color(0xb0, 0xb0, 0xb0);
    private static final Color OTHER = new Color(0xe0, 0x8a, 0x3c);

    private final Medians medians;

    Charts(Results results) {
        medians = new Medians(results);
    }

    /** Draws all that there is something to be drawn of. */
    void write(Path directory) throws IOException {
        for (Scenario scenario : Scenarios.all()) {
            List<Contender> shown = Contenders.all().stream()
                    .filter(contender -> medians.of(
                                    scenario.name(), contender.name(), scenario.headline())
                            .isPresent())
                    .toList();
            if (!shown.isEmpty()) {
                BufferedImage image = BitmapEncoder.getBufferedImage(chart(scenario, shown));
                ImageIO.write(
                        image,
                        "png",
                        directory.resolve(scenario.name() + ".png").toFile());
            }
        }
    }

    private CategoryChart chart(Scenario scenario, List<Contender> shown) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(scenario.title())
                .yAxisTitle(title(scenario.headline()))
                .build();
        CategoryStyler styler = chart.getStyler();
        styler.setLegendVisible(false);
        styler.setXAxisLabelRotation(30);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setOverlapped(true);
        styler.setLabelsVisible(true);
        styler.setAvailableSpaceFill(0.8);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setYAxisMin(0.0);
        styler.setDecimalPattern("#,##0.#");
        List<String> names = shown.stream().map(Contender::name).toList();
        for (Contender contender : shown) {
            addBar(chart, scenario, contender, names);
        }
        return chart;
    }

    private static String title(Figure figure) {
        return figure.title() + (figure.inNanos() ? ", ms" : "");
    }

    private static double shown(Figure figure, double value) {
        return figure.inNanos() ? value / 1e6 : value;
    }

    /** Adds a series with one bar, since a colour belongs to a series. */
    private void addBar(
            CategoryChart chart, Scenario scenario, Contender contender, List<String> names) {
        List<Double> values = new ArrayList<>();
        for (String name : names) {
            values.add(
                    name.equals(contender.name())
                            ? medians.of(scenario.name(), name, scenario.headline())
                                    .map(median -> shown(scenario.headline(), median.value()))
                                    .orElseThrow()
                            : null);
        }
        CategorySeries series = chart.addSeries(contender.name(), names, values);
        series.setFillColor(colour(contender.name()));
    }

    private static Color colour(String name) {
        if (name.startsWith("bitcask")) {
            return OURS;
        }
        return name.startsWith("floor") ? FLOOR : OTHER;
    }
}
