package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "{\"n\": 1}");
        session.ok("mode", "debug");
        session.ok("put", "b", "text", "--ttl", "1d");
        session.ok("delete", "a");
    }

    @Test
    void store_inTheOrderOfItsLog() {
        List<String> lines = changes(session.ok("dump"));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .matches("\\{\"file\":\"0000000001.binpb\",\"offset\":\\d+,\"bytes\":\\d+,"
                        + "\"seq\":1,\"ts\":\\d+,"
                        + "\"op\":\"put\",\"key\":\"a\",\"value\":\\{\"n\":1}}");
        assertThat(lines.get(1))
                .startsWith("{\"file\":\"0000000002.jsonl\",")
                .containsPattern("\"exp\":\\d+,\"op\":\"put\",\"key\":\"b\",\"value\":\"text\"}");
        assertThat(lines.get(2)).endsWith("\"op\":\"delete\",\"key\":\"a\"}");
    }

    @Test
    void file_alone() {
        String file = session.store().resolve("0000000001.binpb").toString();

        assertThat(changes(session.ok("dump", file)))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"key\":\"a\"");
    }

    @Test
    void damage_isALine_andTheRestFollows() throws IOException {
        Path file = session.store().resolve("0000000002.jsonl");
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\"value\":\"text\"", "\"value\":\"test\""));

        Result result = session.run("dump");

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.out())
                .contains("\"op\":\"damage\"", "\"op\":\"delete\"")
                .doesNotContain("test");
        assertThat(result.err()).contains("1 damaged place;");
    }

    @Test
    void hints_inTheOrderOfKeys() throws IOException {
        session.ok("put", "0", "first in order");
        session.ok("merge");
        List<String> lines = session.ok("dump", "--hints").lines();

        assertThat(lines.getFirst())
                .matches("\\{\"file\":\"000000000\\d.hint\",\"data_file\":\"000000000\\d.jsonl\","
                        + "\"offset\":\\d+,\"bytes\":\\d+,\"seq\":\\d+,\"ts\":\\d+,"
                        + "\"op\":\"put\",\"kind\":\"text\",\"key\":\"0\"}");
        assertThat(lines.get(1)).contains("\"exp\":", "\"key\":\"b\"");
        String hint = lines.getFirst().substring(9, 24);
        Path file = session.store().resolve(hint);
        assertThat(session.ok("dump", "--hints", file.toString()).lines())
                .containsExactlyElementsOf(
                        lines.stream().filter(line -> line.contains(hint)).toList());

        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        assertThat(session.ok("dump", "--hints").out()).contains("\"op\":\"useless\",\"finding\":");
        Files.delete(file);
        assertThat(session.ok("dump", "--hints").out())
                .contains("\"op\":\"none\",\"expected\":true}");
    }

    @Test
    void path_missing() {
        assertThat(session.run("dump", home.resolve("nope").toString()).code())
                .isEqualTo(ExitCode.STORE);
        assertThat(session.run("dump", "--data-dir", home.resolve("nope").toString())
                        .err())
                .contains("no store");
    }

    private static List<String> changes(Result dump) {
        return dump.lines().stream()
                .filter(line -> !line.contains("\"op\":\"sync\""))
                .toList();
    }
}
