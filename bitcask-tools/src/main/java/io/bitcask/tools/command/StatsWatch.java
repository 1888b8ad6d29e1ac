package io.bitcask.tools.command;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.inspect.FollowListener;
import io.bitcask.engine.inspect.LogFollow;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What is being written to a store, a line for each interval: told from the files, so that another
 * process may have it open.
 */
final class StatsWatch implements FollowListener {

    private static final int LINES_PER_HEAD = 20;
    private static final String ROW = "%-8s  %12s  %10s  %10s  %12s  %11s  %5s";

    private final Console console;
    private final boolean json;
    private final LogFollow follow;
    private long putCount;
    private long deleteCount;
    private long writtenBytes;

    StatsWatch(Console console, boolean json, Path directory) {
        this.console = console;
        this.json = json;
        follow = LogFollow.fromEnd(directory, 0);
        follow.look(this);
        forget();
    }

    /** Writes lines until the thread is interrupted, or so many of them. */
    void run(Duration interval, long lineCount) throws IOException {
        long begunNanos = System.nanoTime();
        for (long number = 0; number < lineCount; number++) {
            try {
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            } catch (InterruptedException e) {
                return;
            }
            follow.look(this);
            long nowNanos = System.nanoTime();
            write(number, (double) (nowNanos - begunNanos) / TimeUnit.SECONDS.toNanos(1));
            begunNanos = nowNanos;
            forget();
            console.flush();
        }
    }

    private void write(long number, double seconds) throws IOException {
        if (json) {
            new JsonLine()
                    .member("ts", System.currentTimeMillis())
                    .member("last_seq", follow.seenSequence())
                    .member("puts", putCount)
                    .member("deletes", deleteCount)
                    .member("written_bytes", writtenBytes)
                    .member("elapsed_ms", Math.round(seconds * 1000))
                    .member("disk_bytes", follow.diskBytes())
                    .member("files", follow.fileCount())
                    .end(console.out());
            return;
        }
        if (number % LINES_PER_HEAD == 0) {
            row("time", "sequence", "puts/s", "deletes/s", "written/s", "disk", "files");
        }
        row(
                LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                format("%,d", follow.seenSequence()),
                format("%,.0f", putCount / seconds),
                format("%,.0f", deleteCount / seconds),
                Amount.ofBytes(Math.round(writtenBytes / seconds)),
                Amount.ofBytes(follow.diskBytes()),
                format("%,d", follow.fileCount()));
    }

    private void row(Object... columns) throws IOException {
        console.line(format(ROW, columns));
    }

    private void forget() {
        putCount = 0;
        deleteCount = 0;
        writtenBytes = 0;
    }

    @Override
    public void record(LogRecord record) {
        if (record.kind() == RecordKind.TOMBSTONE) {
            deleteCount++;
        } else {
            putCount++;
        }
        writtenBytes += record.keyBytes() + record.valueBytes();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
