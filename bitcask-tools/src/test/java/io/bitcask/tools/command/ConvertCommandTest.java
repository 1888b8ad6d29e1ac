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

class ConvertCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "{\"n\": 1}");
        session.ok("mode", "debug");
        session.ok("put", "a", "text", "--ttl", "1d");
        session.ok("put", "--key-hex", "ff", "b");
        session.ok("delete", "--key-hex", "ff");
    }

    @Test
    void store_isTheSameInAnotherCodec() throws IOException {
        for (String codec : List.of("json", "protobuf")) {
            String to = home.resolve(codec).toString();
            assertThat(session.ok("convert", to, "--codec", codec).out())
                    .matches("4 records written to .+ in " + codec + ", \\d+ B in 1 file\n");

            assertThat(changes(to))
                    .containsExactlyElementsOf(changes(session.store().toString()));
            assertThat(session.ok("export", "--data-dir", to).out())
                    .isEqualTo(session.ok("export").out());
            assertThat(session.ok("files", "--data-dir", to, "--json").lines())
                    .allMatch(line -> line.contains("\"codec\":\"" + codec + "\""));
            session.ok("put", "more", "v", "--data-dir", to);
            assertThat(session.ok("verify", "--data-dir", to).out()).contains("no damage");
        }
    }

    @Test
    void json_hasTheNumbers() {
        assertThat(session.ok("convert", home.resolve("new").toString(), "--codec=json", "--json")
                        .out())
                .matches("\\{\"codec\":\"json\",\"sequence\":4,\"files\":1,\"records\":4,"
                        + "\"bytes\":\\d+}\n");
    }

    @Test
    void damage_isRefused_andNothingIsLeft() throws IOException {
        Path file = session.store().resolve("0000000002.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"text\"", "\"test\""));
        Files.deleteIfExists(session.store().resolve("KEYDIR"));

        Result result = session.run("convert", home.resolve("new").toString(), "--codec", "json");

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.err()).contains("0000000002.jsonl");
        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void codec_unknown_orTargetInUse() {
        Result unknown = session.run("convert", home.resolve("new").toString(), "--codec", "xml");
        assertThat(unknown.code()).isEqualTo(ExitCode.STORE);
        assertThat(unknown.err()).contains("xml", "protobuf");
        assertThat(session.run("convert", session.store().toString(), "--codec", "json")
                        .code())
                .isEqualTo(ExitCode.STORE);
        assertThat(session.run("convert", home.resolve("new").toString()).code())
                .isEqualTo(ExitCode.USAGE);
    }

    /** Returns the records of a store without their places. */
    private List<String> changes(String store) {
        return session.ok("dump", store).lines().stream()
                .filter(line -> line.contains("\"key"))
                .map(line -> line.substring(line.indexOf("\"seq\"")))
                .toList();
    }
}
