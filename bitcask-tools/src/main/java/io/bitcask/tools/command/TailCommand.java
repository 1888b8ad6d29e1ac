package io.bitcask.tools.command;

import io.bitcask.api.Change;
import io.bitcask.api.Changes;
import io.bitcask.api.HistoryGoneException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreLockedException;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.inspect.FollowListener;
import io.bitcask.engine.inspect.LogFollow;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code tail}: shows the newest changes, and those that come. What is there is read from the
 * store's change stream; what comes, and everything where another process has the store, from the
 * files that it writes.
 */
@Command(
        name = "tail",
        description = "Show the newest puts and deletes, and with -f those that come.",
        footer = {
            "%nWith -f a store may be in use by another process. What is shown then has been",
            "written; a power cut may undo the newest of it."
        })
final class TailCommand implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 100;

    private final Invocation invocation;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "Begin with the newest N; 10 where nothing is said.")
    private long limit = 10;

    @Option(
            names = "--from",
            paramLabel = "SEQ",
            description = "Begin with the change of this number instead.")
    private long from;

    TailCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (limit < 0 || from < 0) {
            throw new UsageException("a number of changes is not negative");
        }
        invocation.existingStore();
        LogFollow following;
        try {
            long seen = history();
            following = LogFollow.from(invocation.existingStore(), seen + 1);
        } catch (StoreLockedException e) {
            following = beside();
        }
        if (follow) {
            follow(following);
        }
        return ExitCode.OK;
    }

    /** Shows what the store's stream of changes has, and returns the sequence that it ends with. */
    private long history() throws IOException {
        long[] seen = new long[1];
        invocation.reading(store -> {
            long last = store.stats().lastSequence();
            long begin = from > 0 ? from : Math.max(1, last - limit + 1);
            try (Changes changes = open(store, begin)) {
                seen[0] = Math.max(last, show(changes, last));
            }
            return ExitCode.OK;
        });
        return seen[0];
    }

    private Changes open(Store store, long begin) throws IOException {
        try {
            return store.changes(begin, Changes.Shown.VISIBLE);
        } catch (HistoryGoneException e) {
            if (from > 0) {
                missing(begin, e.availableFrom() - 1);
            }
            return store.changes(e.availableFrom(), Changes.Shown.VISIBLE);
        }
    }

    private long show(Changes changes, long last) throws IOException {
        try {
            while (changes.seenSequence() < last) {
                Change<byte[], byte[]> change = changes.poll(Duration.ZERO);
                if (change == null) {
                    break;
                }
                new ChangeLine(change).write(invocation.console(), invocation.json());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return changes.seenSequence();
    }

    /** Shows what the files of a store hold that another process is writing. */
    private LogFollow beside() throws IOException {
        Path directory = invocation.existingStore();
        if (from > 0) {
            LogFollow following = LogFollow.from(directory, from);
            following.look(new Lines());
            return following;
        }
        LogFollow following = LogFollow.fromEnd(directory, limit);
        Deque<ChangeLine> newest = new ArrayDeque<>();
        following.look(record -> {
            newest.add(ChangeLine.of(record));
            if (newest.size() > limit) {
                newest.remove();
            }
        });
        for (ChangeLine line : newest) {
            line.write(invocation.console(), invocation.json());
        }
        return following;
    }

    private void follow(LogFollow following) throws IOException {
        Lines lines = new Lines();
        while (!Thread.currentThread().isInterrupted()) {
            following.look(lines);
            invocation.console().flush();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void missing(long first, long last) throws IOException {
        Console console = invocation.console();
        if (invocation.json()) {
            new JsonLine()
                    .member("op", "missing")
                    .member("first", first)
                    .member("last", last)
                    .end(console.out());
        } else {
            console.line(first + "-" + last + "  merged or cleared, and not in the log any more");
        }
    }

    /** Writes what it is told. */
    private final class Lines implements FollowListener {

        @Override
        public void record(LogRecord record) {
            try {
                ChangeLine.of(record).write(invocation.console(), invocation.json());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void missing(long first, long last) {
            try {
                TailCommand.this.missing(first, last);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
