package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The seed of this project emptied the database when its mode was changed. Here a mode is only what
 * new files are written in, and each file says for itself what it is.
 */
class ModeCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void switching_losesNothing() throws IOException {
        session.ok("put", "normal", "1");
        session.ok("mode", "debug");
        session.ok("put", "debug", "{\"two\":2}");
        session.ok("mode", "normal");
        session.ok("put", "again", "3");

        assertThat(session.ok("list").lines()).containsExactly("again", "debug", "normal");
        assertThat(session.ok("get", "normal").out()).isEqualTo("1");
        assertThat(session.ok("get", "debug").out()).isEqualTo("{\"two\":2}");
        assertThat(session.ok("get", "again").out()).isEqualTo("3");
        assertThat(Files.readString(onlyFile(".jsonl"))).contains("\"value\":{\"two\":2}");
    }

    @Test
    void show_isWhatWasChosenLast() {
        session.ok("put", "k", "v");
        assertThat(session.ok("mode").out())
                .isEqualTo("normal (new records are written in protobuf)\n");

        assertThat(session.ok("mode", "debug").out())
                .isEqualTo("debug (new records are written in json)\n");
        session.ok("put", "k", "v");
        assertThat(session.ok("mode", "show", "--json").out())
                .isEqualTo("{\"mode\":\"debug\",\"codec\":\"json\"}\n");
    }

    @Test
    void store_absent_isMadeByAChange_notByALook() {
        assertThat(session.run("mode").code()).isEqualTo(ExitCode.STORE);
        assertThat(session.store()).doesNotExist();

        session.ok("mode", "debug");
        assertThat(session.ok("mode").out()).startsWith("debug");
    }

    @Test
    void mode_unknown() {
        assertThat(session.run("mode", "fast").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("mode", "fast").err()).contains("show, normal or debug");
    }

    private Path onlyFile(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(session.store())) {
            List<Path> matching =
                    files.filter(file -> file.toString().endsWith(suffix)).toList();
            assertThat(matching).hasSize(1);
            return matching.getFirst();
        }
    }
}
