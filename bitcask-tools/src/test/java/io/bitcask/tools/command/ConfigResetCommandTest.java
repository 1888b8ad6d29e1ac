package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigResetCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void keepASetting() {
        session = new Session(home);
        session.ok("config", "set", "durability", "sync");
    }

    @Test
    void script_needsYes() {
        assertThat(session.run("config", "reset").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.settingsFile()).exists();

        assertThat(session.ok("config", "reset", "--yes", "--json").out())
                .contains("\"removed\":true");
        assertThat(session.settingsFile()).doesNotExist();
    }

    @Test
    void person_isAsked() {
        session.terminals(true, true, true);

        assertThat(session.input("no\n").ok("config", "reset").err())
                .contains("nothing was removed");
        assertThat(session.settingsFile()).exists();
        session.input("YES\n").ok("config", "reset");
        assertThat(session.settingsFile()).doesNotExist();
    }

    @Test
    void file_absent_needsNoAnswer() {
        session.ok("config", "reset", "-y");

        assertThat(session.ok("config", "reset", "--json").out()).contains("\"removed\":false");
    }

    @Test
    void file_thatNothingElseCanRead_canBeReset() throws java.io.IOException {
        java.nio.file.Files.writeString(session.settingsFile(), "nonsense=1\n");

        session.ok("config", "reset", "--yes");
        session.ok("config");
    }
}
