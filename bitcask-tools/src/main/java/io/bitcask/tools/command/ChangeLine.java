package io.bitcask.tools.command;

import io.bitcask.api.Change;
import io.bitcask.api.ValueKind;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A put or a delete, on a line.
 *
 * @param change what was changed
 */
record ChangeLine(Change<byte[], byte[]> change) {

    /** Returns the line of a record of the log that has a key. */
    static ChangeLine of(LogRecord record) {
        ValueKind kind = switch (record.kind()) {
            case BYTES, TEXT, JSON -> record.kind().valueKind();
            case TOMBSTONE, SYNC_MARK, BATCH_MARK -> null;
        };
        return new ChangeLine(new Change<>(
                record.sequence(),
                record.copyKey(),
                kind == null ? null : record.copyValue(),
                kind == null ? ValueKind.BYTES : kind,
                Instant.ofEpochMilli(record.timestampMillis()),
                time(record.expiresAtMillis())));
    }

    private static @Nullable Instant time(long millis) {
        return millis == LogRecord.NEVER ? null : Instant.ofEpochMilli(millis);
    }

    void write(Console console, boolean json) throws IOException {
        if (json) {
            writeJson(console);
        } else {
            writeText(console);
        }
    }

    private void writeText(Console console) throws IOException {
        byte[] value = change.value();
        StringBuilder line = new StringBuilder();
        line.append(change.sequence()).append("  ").append(change.writtenAt());
        line.append(value == null ? "  delete  " : "  put     ");
        line.append(Visible.of(change.key()));
        if (value != null) {
            line.append("  ").append(VersionLine.shown(value));
        }
        if (change.expiresAt() != null) {
            line.append("  (expires ").append(change.expiresAt()).append(')');
        }
        console.line(line.toString());
    }

    private void writeJson(Console console) throws IOException {
        byte[] value = change.value();
        JsonLine line = new JsonLine()
                .member("seq", change.sequence())
                .member("ts", change.writtenAt().toEpochMilli())
                .member("op", value == null ? "delete" : "put");
        if (change.expiresAt() != null) {
            line.member("exp", change.expiresAt().toEpochMilli());
        }
        line.key(change.key());
        if (value != null) {
            line.value(change.kind(), value);
        }
        line.end(console.out());
    }
}
