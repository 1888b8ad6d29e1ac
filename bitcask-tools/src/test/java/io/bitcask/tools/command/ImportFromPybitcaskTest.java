package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories as pybitcask leaves them, with its own defects. */
class ImportFromPybitcaskTest {

    @TempDir
    Path home;

    private Session session;
    private Path seed;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @BeforeEach
    void makeDirectory() throws IOException {
        session = new Session(home);
        seed = Files.createDirectory(home.resolve("seed"));
    }

    private void message(String key, String json, int timestamp) {
        ByteBuffer message = ByteBuffer.allocate(1000);
        field(message, 0x0A, key.getBytes(UTF_8));
        field(message, 0x12, json.getBytes(UTF_8));
        message.put((byte) 0x18).put((byte) timestamp);
        frame(message);
    }

    private void deletion(String key, int timestamp) {
        ByteBuffer message = ByteBuffer.allocate(1000);
        field(message, 0x0A, key.getBytes(UTF_8));
        message.put((byte) 0x18).put((byte) timestamp).put((byte) 0x20).put((byte) 1);
        frame(message);
    }

    private static void field(ByteBuffer message, int tag, byte[] content) {
        message.put((byte) tag).put((byte) content.length).put(content);
    }

    private void frame(ByteBuffer message) {
        file.writeBytes(ByteBuffer.allocate(4).putInt(message.position()).array());
        file.write(message.array(), 0, message.position());
    }

    private void line(String text) {
        file.writeBytes((text + "\n").getBytes(UTF_8));
    }

    private void write(String name, int format) throws IOException {
        byte[] records = file.toByteArray();
        file.reset();
        Files.write(
                seed.resolve(name),
                ByteBuffer.allocate(1 + records.length)
                        .put((byte) format)
                        .put(records)
                        .array());
    }

    private Result importSeed() {
        return session.run("import", "--from", "pybitcask", seed.toString());
    }

    private List<String> exported() {
        return session.ok("export").lines().stream().sorted().toList();
    }

    @Test
    void records_ofBothFormats() throws IOException {
        message("a", "\"text\"", 1);
        message("b", "{\"n\": 1.50, \"x\": [null]}", 2);
        message("gone", "1", 3);
        deletion("gone", 4);
        write("data_1.db", 1);
        line("{\"key\": \"c\", \"value\": \"\\u00e9\", \"timestamp\": 5}");
        line("{\"key\": \"a\", \"value\": 7, \"timestamp\": 6}");
        line("{\"key\": \"b\", \"value\": null, \"timestamp\": 7, \"deleted\": true}");
        line("{\"key\": \"d\", \"value\": null, \"timestamp\": 8}");
        write("data_2.db", 2);
        byte[] before = Files.readAllBytes(seed.resolve("data_1.db"));

        assertThat(importSeed().code()).isEqualTo(ExitCode.OK);

        assertThat(exported())
                .containsExactly(
                        "{\"key\":\"a\",\"value\":7}",
                        "{\"key\":\"c\",\"value\":\"é\"}",
                        "{\"key\":\"d\",\"value\":null}");
        assertThat(Files.readAllBytes(seed.resolve("data_1.db"))).isEqualTo(before);
        assertThat(seed.toFile().list()).hasSize(2);
    }

    /** pybitcask sorts names, takes data_9 for the newest file, and goes on writing there. */
    @Test
    void files_whoseNamesAreNotTheirOrder() throws IOException {
        message("a", "\"oldest\"", 1);
        message("b", "\"last of all\"", 30);
        write("data_9.db", 1);
        message("a", "\"newer\"", 20);
        message("b", "\"older\"", 10);
        write("data_10.db", 1);

        importSeed();

        assertThat(exported())
                .containsExactly(
                        "{\"key\":\"a\",\"value\":\"newer\"}",
                        "{\"key\":\"b\",\"value\":\"last of all\"}");
    }

    /** pybitcask drops the second of two writes in one millisecond when it is opened again. */
    @Test
    void writes_inOneMillisecond() throws IOException {
        message("a", "1", 5);
        message("a", "2", 5);
        write("data_1.db", 1);

        importSeed();

        assertThat(exported()).containsExactly("{\"key\":\"a\",\"value\":2}");
    }

    /** pybitcask goes on in whatever format it is set to, and not in the file's. */
    @Test
    void formats_inOneFile() throws IOException {
        message("a", "1", 1);
        line("{\"key\": \"b\", \"value\": 2, \"timestamp\": 2}");
        message("c", "3", 3);
        write("data_1.db", 2);

        assertThat(importSeed().code()).isEqualTo(ExitCode.OK);
        assertThat(exported()).hasSize(3);
    }

    /** A write that was cut short; what came after it is out of step, and lost to pybitcask. */
    @Test
    void write_cutShort_inTheMiddleAndAtTheEnd() throws IOException {
        message("a", "1", 1);
        byte[] whole = file.toByteArray();
        message("lost", "\"what never arrived\"", 2);
        byte[] torn = Arrays.copyOf(file.toByteArray(), whole.length + 12);
        file.reset();
        file.writeBytes(torn);
        message("b", "2", 3);
        line("{\"key\": \"c\", \"val");
        line("{\"key\": \"d\", \"value\": 4, \"timestamp\": 4}");
        file.writeBytes(new byte[] {0, 0, 0, 90, 0x0A});
        write("data_1.db", 1);

        Result result = importSeed();

        assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(result.err()).contains("data_1.db, offset ", "this is no record");
        assertThat(exported())
                .contains(
                        "{\"key\":\"a\",\"value\":1}",
                        "{\"key\":\"b\",\"value\":2}",
                        "{\"key\":\"d\",\"value\":4}");
    }

    /** Python writes numbers that are no JSON, and strings that are no text. */
    @Test
    void values_thatAreNoJson() throws IOException {
        message("nan", "NaN", 1);
        line("{\"key\": \"inf\", \"value\": [Infinity], \"timestamp\": 2}");
        line("{\"key\": \"half\", \"value\": \"\\ud800\", \"timestamp\": 3}");
        write("data_1.db", 2);

        assertThat(importSeed().code()).isEqualTo(ExitCode.OK);
        assertThat(exported())
                .containsExactly(
                        "{\"key\":\"half\",\"kind\":\"json\",\"value\":\"\\ud800\"}",
                        "{\"key\":\"inf\",\"value\":\"[Infinity]\"}",
                        "{\"key\":\"nan\",\"value\":\"NaN\"}");
    }

    @Test
    void directory_ofSomethingElse_orNone() throws IOException {
        assertThat(importSeed().code()).isEqualTo(ExitCode.USAGE);
        assertThat(importSeed().err()).contains("data_1.db");
        assertThat(session.run(
                                "import",
                                "--from",
                                "pybitcask",
                                home.resolve("no").toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.run("import", "--from", "pybitcask").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.store()).doesNotExist();
    }

    @Test
    void file_empty() throws IOException {
        Files.createFile(seed.resolve("data_1.db"));
        write("data_2.db", 1);

        assertThat(importSeed().code()).isEqualTo(ExitCode.OK);
        assertThat(exported()).isEmpty();
    }
}
