package io.bitcask.tools.command;

import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.inspect.DataFileFacts;
import io.bitcask.engine.inspect.HintWalk;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.WalkSummary;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code dump}: writes every record of the log as a line of JSON, whatever codec it is stored in.
 */
@Command(
        name = "dump",
        description = "Write every record of the log as a line of JSON.",
        footer = {
            "%nThe log holds what was put and deleted, in that order, also what has since",
            "been replaced. Each line says where the record is: file, offset, bytes."
        })
final class DumpCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A data file or a store, instead of the whole store.")
    private @Nullable String path;

    @Option(
            names = "--hints",
            description = "Write the entries of the hints instead, in the order of keys.")
    private boolean hints;

    DumpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (hints) {
            HintWalk.walk(invocation.logPath(path), new HintLines(invocation.console()));
            return ExitCode.OK;
        }
        Lines lines = new Lines(invocation.console().out());
        WalkSummary summary = LogWalk.walk(invocation.logPath(path), lines);
        if (summary.damageCount() > 0) {
            invocation.console().flush();
            invocation
                    .console()
                    .message(Amount.of(summary.damageCount(), "damaged place")
                            + "; 'bitcask verify' lists them");
            return ExitCode.STORE;
        }
        return ExitCode.OK;
    }

    /** Writes what it is shown. */
    private static final class Lines implements LogVisitor {

        private final OutputStream out;
        private final JsonLine line = new JsonLine();

        Lines(OutputStream out) {
            this.out = out;
        }

        @Override
        public void record(DataFileFacts file, long offsetBytes, int frameBytes, LogRecord record) {
            begin(file.path(), offsetBytes);
            line.member("bytes", frameBytes)
                    .member("seq", record.sequence())
                    .member("ts", record.timestampMillis());
            if (record.expiresAtMillis() != LogRecord.NEVER) {
                line.member("exp", record.expiresAtMillis());
            }
            switch (record.kind()) {
                case BYTES, TEXT, JSON ->
                    line.member("op", "put")
                            .key(record.copyKey())
                            .value(record.kind().valueKind(), record.copyValue());
                case TOMBSTONE -> line.member("op", "delete").key(record.copyKey());
                case SYNC_MARK -> line.member("op", "sync");
                case BATCH_MARK -> line.member("op", "batch");
            }
            end();
        }

        @Override
        public void damage(DamagedStretch stretch) {
            begin(stretch.file(), stretch.offsetBytes());
            line.member("bytes", stretch.lengthBytes())
                    .member("op", "damage")
                    .member("finding", stretch.finding());
            end();
        }

        private void begin(Path file, long offsetBytes) {
            line.member("file", file.getFileName().toString()).member("offset", offsetBytes);
        }

        private void end() {
            try {
                line.end(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
