package io.bitcask.tools.command;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.inspect.HintVisitor;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/** The entries of hints, each as a line of JSON. */
final class HintLines implements HintVisitor {

    private final Console console;
    private final JsonLine line = new JsonLine();

    HintLines(Console console) {
        this.console = console;
    }

    @Override
    public void entry(
            Path hint, String dataFile, long offsetBytes, int frameBytes, LogRecord record) {
        boolean deleted = record.kind() == RecordKind.TOMBSTONE;
        begin(hint)
                .member("data_file", dataFile)
                .member("offset", offsetBytes)
                .member("bytes", frameBytes)
                .member("seq", record.sequence())
                .member("ts", record.timestampMillis());
        if (record.expiresAtMillis() != LogRecord.NEVER) {
            line.member("exp", record.expiresAtMillis());
        }
        line.member("op", deleted ? "delete" : "put");
        if (!deleted) {
            line.member("kind", record.kind().name().toLowerCase(Locale.ROOT));
        }
        line.key(record.copyKey());
        end();
    }

    @Override
    public void none(Path hint, boolean expected) {
        begin(hint).member("op", "none").member("expected", expected);
        end();
    }

    @Override
    public void useless(Path hint, String finding) {
        begin(hint).member("op", "useless").member("finding", finding);
        end();
    }

    private JsonLine begin(Path hint) {
        return line.member("file", hint.getFileName().toString());
    }

    private void end() {
        try {
            line.end(console.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
