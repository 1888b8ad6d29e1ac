package io.bitcask.api.care;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes what a salvage meets as lines of JSON, one object a line, in UTF-8.
 *
 * <p>The member {@code type} says what a line is: {@code damage}, with {@code file},
 * {@code offset}, {@code bytes}, {@code finding}, where it can be told {@code missing} (how many
 * records) and {@code first} and {@code last} (their sequences), and {@code records}, each with a
 * key, {@code seq}, {@code op}, {@code offset} and {@code certain}; {@code fallback}, with a key,
 * {@code lost} and {@code shown} (sequences, {@code shown} being 0 where the key is absent),
 * {@code op} and {@code certain}; and at the end {@code summary}. A key is {@code key}, or
 * {@code key_b64} where it is not UTF-8.
 *
 * <p>For one thread. The stream is neither flushed nor closed. A method that cannot write throws
 * {@link UncheckedIOException}.
 */
public final class SalvageReport implements CareListener {

    private final OutputStream out;

    /** Makes a report that goes to a stream. */
    public SalvageReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void damage(DamagedStretch stretch) {
        ReportLine line = new ReportLine()
                .text("type", "damage")
                .text("file", stretch.file().toString())
                .number("offset", stretch.offsetBytes())
                .number("bytes", stretch.lengthBytes())
                .text("finding", stretch.finding());
        stretch.missing()
                .ifPresent(gap -> line.number("missing", gap.count())
                        .number("first", gap.first())
                        .number("last", gap.last()));
        List<ReportLine> records = stretch.records().stream()
                .map(lost -> line(lost)
                        .number("seq", lost.sequence())
                        .number("offset", lost.offsetBytes()))
                .toList();
        write(records.isEmpty() ? line : line.array("records", records));
    }

    @Override
    public void fallBack(FallBack fallBack) {
        write(line(fallBack.lost(), new ReportLine().text("type", "fallback"))
                .number("lost", fallBack.lost().sequence())
                .number("shown", fallBack.shownSequence()));
    }

    /** Ends the report with what came of it all. */
    public void summary(SalvageResult result) {
        write(new ReportLine()
                .text("type", "summary")
                .number("files", result.fileCount())
                .number("kept", result.keptCount())
                .number("bytes", result.keptBytes())
                .number("damaged", result.damageCount())
                .number("damaged_bytes", result.damagedBytes())
                .number("missing", result.missingCount())
                .number("fallbacks", result.fallBackCount())
                .number("last_seq", result.lastSequence()));
    }

    private static ReportLine line(LostRecord lost) {
        return line(lost, new ReportLine());
    }

    private static ReportLine line(LostRecord lost, ReportLine line) {
        return line.key(lost.key())
                .text("op", lost.tombstone() ? "delete" : "put")
                .truth("certain", lost.certain());
    }

    private void write(ReportLine line) {
        try {
            out.write(line.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
