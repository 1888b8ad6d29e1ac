package io.bitcask.benchmarks.run;

import io.bitcask.benchmarks.contender.Contender;
import io.bitcask.benchmarks.scenario.Scenario;
import java.io.Console;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison has come: a bar on a terminal, and elsewhere nothing. Failures are told at
 * once in both.
 */
final class RunProgress implements AutoCloseable {

    private static final int WIDTH = 100;

    private final PrintStream messages;
    private final @Nullable ProgressBar bar;

    RunProgress(PrintStream messages, int assignmentCount) {
        this.messages = messages;
        Console console = System.console();
        this.bar = console != null && console.isTerminal() ? bar(assignmentCount) : null;
    }

    private ProgressBar bar(int assignmentCount) {
        return new ProgressBarBuilder()
                .setTaskName("comparing")
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(assignmentCount)
                .setUpdateIntervalMillis(500)
                .setConsumer(new ConsoleProgressBarConsumer(messages, WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    void begin(int round, Scenario scenario, Contender contender) {
        if (bar != null) {
            bar.setExtraMessage(" " + round + " " + scenario.name() + " " + contender.name());
        }
    }

    void end(Scenario scenario, Contender contender, Outcome outcome) {
        if (outcome.failed()) {
            messages.println(
                    scenario.name() + " of " + contender.name() + " failed: " + outcome.failure());
        }
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
