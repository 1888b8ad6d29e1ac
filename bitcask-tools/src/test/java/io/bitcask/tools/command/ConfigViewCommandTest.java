package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigViewCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void origins_inTheirOrder() throws IOException {
        Files.createDirectories(session.settingsFile().getParent());
        Files.writeString(
                session.settingsFile(), "durability=none\nfile-limit=64MiB\ndata-dir=/from/file\n");
        session.with("BITCASK_FILE_LIMIT", "32MiB").with("BITCASK_DATA_DIR", "/from/environment");

        assertThat(session.ok("config", "view", "--data-dir", "/from/flag").out())
                .containsPattern("data-dir +/from/flag +\\(flag\\)")
                .containsPattern("durability +none +\\(file\\)")
                .containsPattern("file-limit +32MiB +\\(environment\\)")
                .containsPattern("map-active-file +true +\\(default\\)");
        assertThat(session.ok("config", "--json").out())
                .contains("{\"setting\":\"data-dir\",\"value\":\"/from/environment\","
                        + "\"origin\":\"environment\"}");
    }

    @Test
    void config_alone_views() {
        assertThat(session.ok("config").out())
                .isEqualTo(session.ok("config", "view").out());
        assertThat(session.terminals(true, true, true).ok("config").out())
                .contains("The file is " + session.settingsFile());
    }

    @Test
    void file_withAnUnknownSetting_isRefused_byEveryCommand() throws IOException {
        Files.createDirectories(session.settingsFile().getParent());
        Files.writeString(session.settingsFile(), "datadir=/x\n");

        for (String verb : new String[] {"config", "list"}) {
            Result result = session.run(verb);
            assertThat(result.code()).isEqualTo(ExitCode.USAGE);
            assertThat(result.err())
                    .contains(
                            "'datadir'", session.settingsFile().toString(), "data-dir, durability");
        }
    }

    @Test
    void value_thatCannotBeUsed_isNamedWithItsPlace() {
        Result result = session.with("BITCASK_DURABILITY", "always").run("list");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("durability in BITCASK_DURABILITY", "'always' is no duration");
    }

    @Test
    void path_canBeElsewhere() throws IOException {
        Path file = Files.writeString(home.resolve("mine"), "data-dir=/mine\n");

        assertThat(session.with("BITCASK_CONFIG", file.toString()).ok("config").out())
                .contains("/mine");
    }

    @Test
    void file_thatCannotBeRead_isNamed() {
        Result result = session.with("BITCASK_CONFIG", home.toString()).run("list");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(home + " cannot be read as settings");
    }
}
