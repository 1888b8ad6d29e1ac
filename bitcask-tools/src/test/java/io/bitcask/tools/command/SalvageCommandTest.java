package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageCommandTest {

    @TempDir
    Path home;

    Session session;
    String from;
    String to;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "first value");
        session.ok("put", "b", "other value");
        session.ok("put", "a", "second value");
        from = session.store().toString();
        to = home.resolve("salvaged").toString();
    }

    private byte[] damage() throws IOException {
        Path file = session.store().resolve("0000000001.binpb");
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        bytes[text.indexOf("second value")] ^= 1;
        Files.write(file, bytes);
        return bytes;
    }

    @Test
    void store_intact() {
        Result result = session.ok("salvage", from, to);

        assertThat(result.out())
                .containsPattern(
                        "3 records saved to " + to + ", \\d+ B in 1 file: nothing was lost\n");
        assertThat(session.ok("get", "a", "--data-dir", to).out()).isEqualTo("second value");
    }

    @Test
    void store_damaged_saysWhatIsLost() throws IOException {
        byte[] bytes = damage();

        Result result = session.run("salvage", from, to);

        assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(result.lines()).hasSize(3);
        assertThat(result.lines().get(0))
                .contains("0000000001.binpb, offset ")
                .endsWith("; 1 record missing, number 3; by what is left of it a put of 'a'");
        assertThat(result.lines().get(1))
                .isEqualTo("a: its value, number 3, was probably lost; it has the value of number 1"
                        + " now");
        assertThat(result.lines().get(2))
                .startsWith("2 records saved to ")
                .endsWith("1 damaged place, 1 record known to be missing, 1 key known to be older"
                        + " than before");
        assertThat(session.store().resolve("0000000001.binpb")).hasBinaryContent(bytes);
        assertThat(session.ok("get", "a", "--data-dir", to).out()).isEqualTo("first value");
        session.ok("verify", to);
    }

    @Test
    void report_isWrittenForPrograms() throws IOException {
        damage();
        Path report = home.resolve("report.jsonl");

        Result result = session.run("salvage", from, to, "--json", "--report", report.toString());

        assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(Files.readString(report)).isEqualTo(result.out());
        assertThat(result.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("{\"type\":\"damage\",\"file\":\""),
                        line -> assertThat(line)
                                .isEqualTo("{\"type\":\"fallback\",\"key\":\"a\",\"op\":\"put\","
                                        + "\"certain\":false,\"lost\":3,\"shown\":1}"),
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"summary\",\"files\":1,\"kept\":2,"));
    }

    @Test
    void report_inTheDamagedStore_isRefused() {
        Result result = session.run("salvage", from, to, "--report", from + "/report.jsonl");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("salvaged")).doesNotExist();
        assertThat(session.store().resolve("report.jsonl.part")).doesNotExist();
    }

    @Test
    void directories_thatWillNotDo() {
        assertThat(session.run("salvage", from).code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("salvage", home + "/nowhere", to).code()).isEqualTo(ExitCode.STORE);
        assertThat(session.run("salvage", from, from + "/inside").code()).isEqualTo(ExitCode.STORE);
        assertThat(session.run("salvage", from, home.toString()).err()).contains("is not empty");
    }
}
