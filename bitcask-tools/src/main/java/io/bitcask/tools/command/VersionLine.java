package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.ValueKind;
import io.bitcask.api.Version;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLayout;
import io.bitcask.tools.lines.JsonLine;
import io.bitcask.tools.lines.JsonText;
import java.io.IOException;
import java.time.Instant;

/** One record of a key's history, on a line. */
final class VersionLine {

    private VersionLine() {}

    static void writeText(Version<byte[]> version, Console console) throws IOException {
        StringBuilder line = new StringBuilder();
        line.append(version.sequence()).append("  ").append(version.writtenAt());
        byte[] value = version.value();
        if (value == null) {
            line.append("  deleted");
        } else {
            line.append("  put     ").append(shown(value));
        }
        Instant expiresAt = version.expiresAt();
        if (expiresAt != null) {
            line.append("  (expires ").append(expiresAt).append(')');
        }
        console.line(line.toString());
    }

    /** Returns a value as it is shown on a line. */
    static String shown(byte[] value) {
        return JsonText.isDocument(value)
                ? new String(JsonLayout.minified(value), UTF_8)
                : Visible.of(value);
    }

    static void writeJson(byte[] key, Version<byte[]> version, Console console) throws IOException {
        byte[] value = version.value();
        ValueKind kind = version.kind();
        JsonLine line = new JsonLine()
                .key(key)
                .member("seq", version.sequence())
                .member("ts", version.writtenAt().toEpochMilli())
                .member("op", version.isDelete() ? "delete" : "put");
        Instant expiresAt = version.expiresAt();
        if (expiresAt != null) {
            line.member("exp", expiresAt.toEpochMilli());
        }
        if (value != null && kind != null) {
            line.value(kind, value);
        }
        line.end(console.out());
    }
}
