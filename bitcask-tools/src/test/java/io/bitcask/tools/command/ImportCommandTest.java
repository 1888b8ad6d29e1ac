package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void lines_fromStdin_withoutAWord() {
        String first = "{\"key\":\"a\",\"value\":{\"n\": 1.0}}\r\n";
        String last = "{\"key\":\"b\",\"value\":\"text\"}";

        Result result = session.input(first + "\n" + last).ok("import");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(session.ok("get", "a").out()).isEqualTo("{\"n\":1.0}");
        assertThat(session.ok("get", "b").out()).isEqualTo("text");
    }

    @Test
    void lines_fromAFile() throws IOException {
        Path file = Files.writeString(home.resolve("lines"), "{\"key\":\"a\",\"value\":1}\n");

        assertThat(session.ok("import", file.toString(), "--json").out())
                .isEqualTo("{\"imported\":1,\"expired\":0,\"bad\":0}\n");
        assertThat(session.ok("get", "a").out()).isEqualTo("1");
    }

    @Test
    void person_isToldHowMany() {
        session.terminals(false, true, true);

        assertThat(session.input("{\"key\":\"a\",\"value\":1}\n").ok("import").out())
                .matches("1 record stored in \\d\\.\\d s\n");
    }

    @Test
    void line_bad_endsTheImport_andIsNamed() {
        Result result = session.input("""
                        {"key":"a","value":1}
                        {"key":"b","value":}
                        {"key":"c","value":1}
                        """).run("import");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .startsWith("bitcask: stdin, line 2: column 20: ")
                .contains("1 record before it stored", "--skip-bad");
        assertThat(session.ok("list").lines()).containsExactly("a");
    }

    @Test
    void line_bad_isSkippedAndCounted() {
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < 15; number++) {
            lines.append("nonsense\n{\"key\":\"").append(number).append("\",\"value\":1}\n");
        }

        Result result = session.input(lines.toString()).ok("import", "--skip-bad", "--json");

        assertThat(result.out()).isEqualTo("{\"imported\":15,\"expired\":0,\"bad\":15}\n");
        assertThat(result.err().lines()).hasSize(11).last().asString().contains("5 more bad lines");
        assertThat(session.ok("list").lines()).hasSize(15);
    }

    @Test
    void key_tooLong_isABadLine() {
        String line = "{\"key\":\"" + "k".repeat(70_000) + "\",\"value\":1}\n";

        assertThat(session.input(line).run("import").err()).contains("stdin, line 1: ", "65535");
        assertThat(session.input(line).ok("import", "--skip-bad", "--json").out())
                .contains("\"bad\":1");
    }

    @Test
    void expiry_isKeptToTheMillisecond_orPassedOver() {
        long later = System.currentTimeMillis() + 1_000_000;

        assertThat(session.input("{\"key\":\"a\",\"exp\":" + later
                                + ",\"value\":1}\n{\"key\":\"b\",\"exp\":5,\"value\":1}")
                        .ok("import", "--json")
                        .out())
                .isEqualTo("{\"imported\":1,\"expired\":1,\"bad\":0}\n");
        assertThat(session.ok("get", "a", "--json").out()).contains("\"exp\":" + later);
        assertThat(session.ok("list").lines()).containsExactly("a");
    }

    @Test
    void terminal_isNotReadUnlessMeant() {
        session.terminals(true, true, true).input("{\"key\":\"a\",\"value\":1}\n");

        assertThat(session.run("import").code()).isEqualTo(ExitCode.USAGE);
        session.ok("import", "-");
        assertThat(session.ok("list").out()).isEqualTo("a\n");
    }

    @Test
    void file_missing_orADirectory() {
        Result missing = session.run("import", home.resolve("nope").toString());
        assertThat(missing.code()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("there is no file " + home.resolve("nope"));

        assertThat(session.run("import", home.toString()).err()).contains("is a directory");
        assertThat(session.store()).doesNotExist();
    }
}
