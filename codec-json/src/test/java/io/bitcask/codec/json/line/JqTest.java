package io.bitcask.codec.json.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.codec.json.AnyJson;
import io.bitcask.codec.json.GoldenLines;
import io.bitcask.codec.json.text.JsonSyntax;
import io.bitcask.codec.json.text.JsonText;
import io.bitcask.testkit.AnyRecord;
import io.bitcask.testkit.SampleRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The real {@code jq} reads every line that the codec writes. */
class JqTest {

    private static final int LINES = 3_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path directory;

    @BeforeAll
    static void findJq() {
        assumeTrue(
                isInstalled(),
                "NOT TESTED: whether jq reads data files. Install jq (apt-get install jq)");
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("jq", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keys_areListed_asTheDocumentationSays() throws Exception {
        List<String> keys = jq(".record.key", GoldenLines.file());
        assertThat(keys)
                .hasSize(GoldenLines.all().size())
                .startsWith("null", "\"user:1\"", "\"k\"")
                .contains("\"\\\"\\\\/\"")
                .endsWith("\"user:1\"", "null", "null");
    }

    @Test
    void members_areWhatJqSees() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<JsonNode> records = new ArrayList<>();
        new AnyRecord().get().sampleStream().limit(LINES).forEach(record -> {
            byte[] line = Lines.write(record);
            file.writeBytes(line);
            records.add(JSON.readTree(line).path("record"));
        });
        List<String> seen =
                jq("[.record | .op, .kind, .key, .key_b64, .value_b64]", file.toByteArray());
        assertThat(seen).hasSize(LINES);
        for (int i = 0; i < LINES; i++) {
            ArrayNode expected = JSON.createArrayNode();
            for (String member : List.of("op", "kind", "key", "key_b64", "value_b64")) {
                expected.add(records.get(i).get(member));
            }
            assertThat(JSON.readTree(seen.get(i))).isEqualTo(expected);
        }
    }

    /** Values of JSON look to {@code jq} in their lines as they look on their own. */
    @Test
    void json_isWhatJqSees() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream alone = new ByteArrayOutputStream();
        List<String> values = new ArrayList<>(hardValues());
        new AnyJson().get().sampleStream().limit(LINES).forEach(values::add);
        for (String value : values) {
            byte[] minified = JsonText.minify(Lines.utf8(value));
            String text = new String(minified, StandardCharsets.UTF_8);
            file.writeBytes(Lines.write(Lines.put(RecordKind.JSON, "k", text)));
            alone.writeBytes(Lines.utf8(text + "\n"));
        }
        List<String> seen = jq(".record.value", file.toByteArray());
        List<String> expected = jq(".", alone.toByteArray());
        assertThat(seen).hasSameSizeAs(values);
        for (int i = 0; i < seen.size(); i++) {
            assertThat(seen.get(i)).isEqualTo(expected.get(i));
        }
    }

    private static List<String> hardValues() {
        int depth = JsonSyntax.MAX_DEPTH;
        return List.of(
                "[".repeat(depth) + "]".repeat(depth),
                "{\"a\":".repeat(depth) + "0" + "}".repeat(depth),
                "7".repeat(100_000),
                "0." + "7".repeat(100_000),
                "1e" + "9".repeat(1_000),
                "-0",
                "[-0.0E-0,1E+2,1.10]",
                "{\"a\":1,\"a\":2,\"\":3,\"\\u0000\":4}",
                "[\"\\ud83d\\ude00\\u0000\\u007f\u007f\u2028\ufeff\ufffe\udbff\udfff\"]",
                "[\"" + "x".repeat(1_000_000) + "\"]");
    }

    /** Halves of surrogate pairs, over which jq stumbles, do not reach it. */
    @Test
    void everyLine_isRead_evenIfItsValueCannotBe() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<String> values = List.of(
                "\"\\ud800\"",
                "[\"\\ud800x\"]",
                "{\"\\udc00\":1}",
                "NaN",
                "nan",
                "[1,]",
                "\"\t\"",
                "[".repeat(300) + "]".repeat(300),
                "'a'",
                "\0",
                "\ufeff1",
                "1 2");
        for (String value : values) {
            file.writeBytes(Lines.write(Lines.put(RecordKind.JSON, value, value)));
        }
        file.writeBytes(
                Lines.write(SampleRecord.of(RecordKind.SYNC_MARK, 1, 0, LogRecord.NEVER, "", "")));
        assertThat(jq(".record | has(\"value_b64\")", file.toByteArray()))
                .hasSize(values.size() + 1)
                .endsWith("false")
                .filteredOn("true"::equals)
                .hasSize(values.size());
    }

    /** Runs a filter over a file and returns what it prints, a line for each of the file's. */
    private List<String> jq(String filter, byte[] content) throws Exception {
        Path file = Files.write(directory.resolve("0000000042.jsonl"), content);
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        int exit = new ProcessBuilder("jq", "-c", filter, file.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertThat(Files.readString(errors)).as("what jq complains about").isEmpty();
        assertThat(exit).as("exit status of jq").isZero();
        return Files.readAllLines(output);
    }
}
