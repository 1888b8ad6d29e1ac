package io.bitcask.tools.console;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work has come, as a bar under a person's eyes: only where messages go to a
 * terminal, and only when the work has taken a second. Until then it costs a look at the clock.
 */
public final class Progress implements AutoCloseable {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int WIDTH = 79;
    private static final long MEBIBYTE = 1 << 20;

    private final Console console;
    private final String task;
    private final boolean inBytes;
    private final long begunNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    private Progress(Console console, String task, boolean inBytes) {
        this.console = console;
        this.task = task;
        this.inBytes = inBytes;
    }

    /** Begins a piece of work that is measured in bytes. */
    public static Progress ofBytes(Console console, String task) {
        return new Progress(console, task, true);
    }

    /** Begins a piece of work that is measured in things that can be counted. */
    public static Progress ofItems(Console console, String task) {
        return new Progress(console, task, false);
    }

    /**
     * Says how far the work has come.
     *
     * @param done how much of it is done
     * @param total how much there is, or a negative number where nobody knows
     */
    public void at(long done, long total) {
        if (bar != null) {
            bar.stepTo(done);
        } else if (console.terminals().err() && System.nanoTime() - begunNanos > QUIET_NANOS) {
            bar = shown(done, total);
        }
    }

    private ProgressBar shown(long done, long total) {
        boolean colours = console.terminals().colours();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begunNanos);
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(
                        colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUnit(inBytes ? " MiB" : "", inBytes ? MEBIBYTE : 1)
                .setInitialMax(total)
                .startsFrom(done, elapsed)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
