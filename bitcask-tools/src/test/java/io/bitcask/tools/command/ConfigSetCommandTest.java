package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSetCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void setting_holdsForLaterRuns() {
        Path elsewhere = home.resolve("elsewhere");

        session.ok("config", "set", "data-dir", elsewhere.toString());
        session.ok("put", "k", "v");

        assertThat(elsewhere).isDirectory();
        assertThat(session.store()).doesNotExist();
        assertThat(session.ok("get", "k").out()).isEqualTo("v");
    }

    @Test
    void setting_leavesOtherLinesAlone() throws IOException {
        Files.createDirectories(session.settingsFile().getParent());
        Files.writeString(
                session.settingsFile(), "# mine\\\ndurability = none\nfile-limit=64MiB\n");

        session.ok("config", "set", "durability", "5s");

        assertThat(session.settingsFile())
                .hasContent("# mine\\\nfile-limit=64MiB\ndurability=5s\n");
    }

    @Test
    void setting_unknown() {
        Result result = session.run("config", "set", "colour", "red");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("'colour'", "data-dir, durability, file-limit, map-active-file");
    }

    @Test
    void value_thatCannotBeUsed() {
        assertThat(session.run("config", "set", "file-limit", "1").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.run("config", "set", "file-limit", "99TiB").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.run("config", "set", "map-active-file", "yes").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(session.run("config", "set", "durability", "2d").err()).contains("1 day");
        assertThat(session.run("config", "set", "data-dir", "").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.settingsFile()).doesNotExist();
    }

    @Test
    void json() {
        assertThat(session.ok("config", "set", "durability", "sync", "--json").out())
                .isEqualTo("{\"setting\":\"durability\",\"value\":\"sync\",\"file\":\""
                        + session.settingsFile() + "\"}\n");
    }
}
