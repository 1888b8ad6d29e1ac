package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final List<String> LINES = List.of(
            "{\"key\":\"array\",\"value\":[1,2.50,{\"a\":null}]}",
            "{\"key\":\"bytes\",\"value_b64\":\"/wD+\"}",
            "{\"key\":\"number\",\"value\":1e5}",
            "{\"key\":\"readable bytes\",\"kind\":\"bytes\",\"value\":\"abc\"}",
            "{\"key\":\"spaced\",\"kind\":\"json\",\"value_b64\":\"WzEsIDJd\"}",
            "{\"key\":\"string\",\"kind\":\"json\",\"value\":\"\\u0041\\/\"}",
            "{\"key\":\"text\",\"value\":\"tab\\tand \\\"quote\\\" and \\u0000\"}",
            "{\"key\":\"{\",\"value\":\"[1]\"}",
            "{\"key_b64\":\"/wA=\",\"value\":true}");

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.input(String.join("\n", LINES)).ok("import");
    }

    @Test
    void lines_comeOutAsTheyWentIn() {
        assertThat(session.ok("export").lines()).containsExactlyInAnyOrderElementsOf(LINES);
    }

    @Test
    void lines_comeOutAsTheyWentIn_inDebugMode() {
        session.ok("mode", "debug");
        session.ok("clear", "--yes");
        session.input(String.join("\n", LINES)).ok("import");

        assertThat(session.ok("export").lines()).containsExactlyInAnyOrderElementsOf(LINES);
    }

    @Test
    void prefix_narrows() {
        assertThat(session.ok("export", "--prefix", "arr").lines())
                .containsExactly(LINES.getFirst());
    }

    @Test
    void file_appearsWhole() throws IOException {
        Path file = home.resolve("out.jsonl");
        Files.writeString(file, "old");

        assertThat(session.ok("export", file.toString(), "--json").out())
                .isEqualTo("{\"file\":\"" + file + "\",\"exported\":9}\n");

        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(LINES);
        assertThat(home.resolve("out.jsonl.part")).doesNotExist();
    }

    @Test
    void file_cannotBeWritten() {
        assertThat(session.run("export", home.toString()).err()).contains("is a directory");
        Session.Result result =
                session.run("export", home.resolve("no/such/place").toString());
        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.err()).contains("no/such/place");
    }

    @Test
    void person_isTold() {
        Path file = home.resolve("out.jsonl");

        assertThat(session.terminals(true, true, true)
                        .ok("export", file.toString())
                        .out())
                .isEqualTo("9 records written to " + file + "\n");
    }

    @Test
    void link_staysALink() throws IOException {
        Path file = Files.writeString(home.resolve("real"), "old");
        Path link = Files.createSymbolicLink(home.resolve("link"), file);

        session.ok("export", link.toString());

        assertThat(link).isSymbolicLink();
        assertThat(Files.readAllLines(file)).hasSize(LINES.size());
    }
}
