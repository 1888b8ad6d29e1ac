package io.bitcask.engine.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The hint of the worked example in FORMAT.md is what is really written, byte for byte. Its entries
 * are those of the data file that stands there.
 */
class HintFormatTest {

    private static final Path DOCUMENT = Path.of("..", "FORMAT.md");
    private static final int FILE_ID = 1;
    private static final Pattern DUMP_LINE =
            Pattern.compile("([0-9a-f]{4})  ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  .*)?");

    @Test
    void hint_isTheDump() throws IOException, UselessHintException {
        SimulatedFiles files = new SimulatedFiles();
        List<Row> rows = List.of(
                row("greeting", 2, 1763840060123L, RecordKind.TEXT, 75, 41),
                row("user:1", 3, LogRecord.NEVER, RecordKind.TOMBSTONE, 136, 28),
                row("user:1", 1, LogRecord.NEVER, RecordKind.JSON, 38, 37));
        try (HintWriter writer = HintWriter.create(files, WrittenFile.STORE_ID, FILE_ID)) {
            for (Row row : rows) {
                writer.add(row);
            }
            writer.finish(164);
        }
        byte[] written = files.content("0000000001.hint");
        assertThat(HexFormat.ofDelimiter(" ").formatHex(dump()))
                .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(written));
        try (HintReader reader = HintReader.open(files, WrittenFile.STORE_ID, FILE_ID, 164)) {
            assertThat(WrittenFile.load(reader)).isEqualTo(rows);
        }
    }

    private static Row row(
            String key, long sequence, long expiry, RecordKind kind, int offset, int frameBytes) {
        return new Row(
                key.getBytes(StandardCharsets.UTF_8),
                sequence,
                1763840000123L,
                expiry,
                kind,
                offset,
                frameBytes);
    }

    private static byte[] dump() throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("```hexdump 0000000001.hint\n");
        assertThat(start).isPositive();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : text.substring(start, text.indexOf("\n```\n", start))
                .lines()
                .skip(1)
                .toList()) {
            Matcher matcher = DUMP_LINE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            assertThat(Integer.parseInt(matcher.group(1), 16)).as(line).isEqualTo(bytes.size());
            bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(matcher.group(2)));
        }
        return bytes.toByteArray();
    }
}
