package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "one");
        session.ok("put", "b", "two");
        session.ok("mode", "debug");
        session.ok("put", "c", "three");
    }

    @Test
    void store_intact() {
        assertThat(session.ok("verify").out())
                .containsPattern("\\d records in 2 files, \\d+ B: no damage\n");
        assertThat(session.ok("verify", "--json").out())
                .contains("\"files\":2,")
                .endsWith("\"damaged\":0}\n");
    }

    @Test
    void store_damaged_namesThePlace_andChangesNothing() throws IOException {
        Path file = session.store().resolve("0000000001.binpb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        Result result = session.run("verify");

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.lines().getFirst()).startsWith(file + ", offset ");
        assertThat(result.lines().getLast()).endsWith("1 damaged place");
        assertThat(file).hasBinaryContent(bytes);
        Result json = session.run("verify", "--json");
        assertThat(json.lines().getFirst()).startsWith("{\"file\":\"" + file + "\",\"offset\":");
        assertThat(json.lines().getLast()).endsWith("\"damaged\":1}");
    }

    @Test
    void store_damaged_namesTheKey() throws IOException {
        Path file = session.store().resolve("0000000001.binpb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(session.run("verify").lines().getFirst())
                .endsWith("; 1 record missing, number 2; by what is left of it a put of 'b'");
        assertThat(session.run("verify", "--json").lines().getFirst())
                .contains(",\"missing\":1,\"first\":2,\"last\":2,\"records\":[{\"key\":\"b\",");
    }

    @Test
    void store_withoutItsManifest_isReadAllTheSame() throws IOException {
        Files.delete(session.store().resolve("MANIFEST"));

        Result result = session.run("verify");

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.lines().getFirst())
                .endsWith("MANIFEST, offset 0, 0 bytes: the file is" + " missing");
        assertThat(result.lines().getLast()).contains("records in 2 files, ");
    }

    @Test
    void file_alone() {
        String file = session.store().resolve("0000000002.jsonl").toString();

        assertThat(session.ok("verify", file, "--json").out()).contains("\"files\":1,");
    }

    @Test
    void file_ofSomethingElse() throws IOException {
        Path file = Files.writeString(home.resolve("notes.txt"), "hello");

        Result result = session.run("verify", file.toString());

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.err()).contains(file.toString());
    }
}
