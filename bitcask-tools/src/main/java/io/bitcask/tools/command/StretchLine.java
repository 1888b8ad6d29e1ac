package io.bitcask.tools.command;

import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.LostRecord;
import io.bitcask.api.care.SequenceGap;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Visible;
import io.bitcask.tools.lines.JsonLine;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The line that a damaged stretch gets: for a person, or for a program. */
final class StretchLine {

    private static final int KEYS_SHOWN = 5;

    private StretchLine() {}

    static void writeJson(DamagedStretch stretch, Console console) throws IOException {
        JsonLine line = new JsonLine()
                .member("file", stretch.file().toString())
                .member("offset", stretch.offsetBytes())
                .member("bytes", stretch.lengthBytes())
                .member("finding", stretch.finding());
        stretch.missing()
                .ifPresent(gap -> line.member("missing", gap.count())
                        .member("first", gap.first())
                        .member("last", gap.last()));
        if (!stretch.records().isEmpty()) {
            line.member(
                    "records", stretch.records().stream().map(StretchLine::json).toList());
        }
        line.end(console.out());
    }

    private static JsonLine json(LostRecord lost) {
        return new JsonLine()
                .key(lost.key().toArray())
                .member("op", lost.tombstone() ? "delete" : "put")
                .member("certain", lost.certain())
                .member("seq", lost.sequence())
                .member("offset", lost.offsetBytes());
    }

    static void writeText(DamagedStretch stretch, Console console) throws IOException {
        console.line(stretch.file() + ", offset " + stretch.offsetBytes() + ", "
                + Amount.of(stretch.lengthBytes(), "byte") + ": " + stretch.finding()
                + stretch.missing().map(StretchLine::text).orElse("")
                + text(stretch.records()));
    }

    private static String text(SequenceGap gap) {
        if (gap.count() == 0) {
            return "; no record is missing";
        }
        return "; " + Amount.of(gap.count(), "record") + " missing, "
                + (gap.count() == 1
                        ? "number " + gap.first()
                        : "numbers " + gap.first() + " to " + gap.last());
    }

    private static String text(List<LostRecord> records) {
        if (records.isEmpty()) {
            return "";
        }
        String more = records.size() > KEYS_SHOWN
                ? ", and " + (records.size() - KEYS_SHOWN) + " more"
                : "";
        return records.stream()
                .limit(KEYS_SHOWN)
                .map(StretchLine::text)
                .collect(Collectors.joining(", ", "; ", more));
    }

    private static String text(LostRecord lost) {
        return (lost.certain() ? "a " : "by what is left of it a ")
                + (lost.tombstone() ? "delete" : "put") + " of '"
                + Visible.of(lost.key().toArray()) + "'";
    }
}
