package io.bitcask.tests.docs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of FORMAT.md is what the engine really writes, byte for byte. */
class FormatDocumentTest {

    private static final Document FORMAT = Document.read("FORMAT.md");

    private static final Pattern DUMP_LINE =
            Pattern.compile("([0-9a-f]{4})  ((?:[0-9a-f]{2} )*[0-9a-f]{2})(?:  .*)?");
    private static final Pattern JSON_FRAME =
            Pattern.compile("\\{\"crc\":\"([0-9a-f]{8})\",\"record\":(.*)}\n");
    private static final Pattern JSON_HEADER =
            Pattern.compile("\\{\"header\":(.*),\"crc\":\"([0-9a-f]{8})\"}\n");

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        ExampleStore.write(directory, FORMAT.block("manifest", "before").content());
    }

    @Test
    void protobufFile_isTheDump() throws IOException {
        byte[] file = Files.readAllBytes(directory.resolve(ExampleStore.PROTOBUF_FILE));
        assertThat(HexFormat.ofDelimiter(" ").formatHex(dump(ExampleStore.PROTOBUF_FILE)))
                .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(file));
    }

    @Test
    void jsonFile_isTheText() throws IOException {
        assertThat(Files.readString(directory.resolve(ExampleStore.JSON_FILE)))
                .isEqualTo(FORMAT.block("jsonl", ExampleStore.JSON_FILE).content());
    }

    @Test
    void manifest_isTheText() throws IOException {
        assertThat(Files.readString(directory.resolve("MANIFEST")))
                .isEqualTo(FORMAT.block("manifest", "after").content());
    }

    @Test
    void checksums_areComputedAsDescribed() {
        List<String> lines = new ArrayList<>();
        byte[] digits = "123456789".getBytes(US_ASCII);
        lines.add(String.format(
                Locale.ROOT,
                "CRC-32C of 123456789   %08x",
                DocumentedChecksum.crc32c(digits, 0, digits.length)));
        lines.add(String.format(
                Locale.ROOT, "mix(0)                 %016x", DocumentedChecksum.mix(0)));
        explainProtobuf(lines);
        explainJson(lines);
        assertThat(String.join("\n", lines) + "\n")
                .isEqualTo(FORMAT.block("checksums", "").content());
    }

    /** Takes a file apart by what FORMAT.md says of it, for lengths of one byte. */
    private static void explainProtobuf(List<String> lines) {
        byte[] file = dump(ExampleStore.PROTOBUF_FILE);
        DocumentedChecksum checksum = begin(lines, ExampleStore.PROTOBUF_FILE, 1);
        for (int offset = 0; offset < file.length; ) {
            int contentBytes = file[offset + 1];
            int payloadBytes = file[offset + 8];
            assertThat(contentBytes).isEqualTo(7 + payloadBytes);
            int stored = 0;
            for (int i = 3; i >= 0; i--) {
                stored = stored << 8 | (file[offset + 3 + i] & 0xff);
            }
            explain(lines, checksum, file, offset, offset + 9, payloadBytes, stored);
            offset += 2 + contentBytes;
        }
    }

    private static void explainJson(List<String> lines) {
        String text = FORMAT.block("jsonl", ExampleStore.JSON_FILE).content();
        byte[] file = text.getBytes(US_ASCII);
        DocumentedChecksum checksum = begin(lines, ExampleStore.JSON_FILE, 2);
        int offset = 0;
        for (String line : text.split("(?<=\n)")) {
            boolean header = offset == 0;
            Matcher matcher = (header ? JSON_HEADER : JSON_FRAME).matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            int payload = header ? 1 : 2;
            int stored = Integer.parseUnsignedInt(matcher.group(3 - payload), 16);
            int payloadBytes = matcher.group(payload).length();
            explain(
                    lines,
                    checksum,
                    file,
                    offset,
                    offset + matcher.start(payload),
                    payloadBytes,
                    stored);
            offset += line.length();
        }
    }

    private static DocumentedChecksum begin(List<String> lines, String name, int fileId) {
        DocumentedChecksum checksum = new DocumentedChecksum(ExampleStore.STORE_ID, fileId);
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%s, file seed %016x", name, checksum.fileSeed()));
        lines.add("offset  payload at  bytes  CRC-32C   place mask  checksum");
        return checksum;
    }

    private static void explain(
            List<String> lines,
            DocumentedChecksum checksum,
            byte[] file,
            int offset,
            int payloadOffset,
            int payloadBytes,
            int stored) {
        boolean header = offset == 0;
        int crc = DocumentedChecksum.crc32c(file, payloadOffset, payloadBytes);
        int mask = header ? 0 : checksum.placeMask(offset);
        assertThat(crc ^ mask).as("the checksum at offset %s", offset).isEqualTo(stored);
        lines.add(String.format(
                Locale.ROOT,
                "%6d  %10d  %5d  %08x  %-10s  %08x",
                offset,
                payloadOffset,
                payloadBytes,
                crc,
                header ? "none" : String.format(Locale.ROOT, "%08x", mask),
                stored));
    }

    private static byte[] dump(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : FORMAT.block("hexdump", name).content().lines().toList()) {
            Matcher matcher = DUMP_LINE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            assertThat(Integer.parseInt(matcher.group(1), 16)).as(line).isEqualTo(bytes.size());
            bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(matcher.group(2)));
        }
        return bytes.toByteArray();
    }
}
