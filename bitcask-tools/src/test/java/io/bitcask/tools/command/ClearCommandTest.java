package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "1");
        session.ok("put", "b", "2");
    }

    @Test
    void script_needsYes() {
        Result result = session.run("clear");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("--yes");
        assertThat(session.ok("list").lines()).hasSize(2);
    }

    @Test
    void yes_removesEverything() {
        assertThat(session.ok("clear", "--yes", "--json").out()).isEqualTo("{\"removed\":2}\n");
        assertThat(session.ok("list").lines()).isEmpty();
        session.ok("put", "c", "3");
        assertThat(session.ok("list").lines()).containsExactly("c");
    }

    @Test
    void person_isAsked() {
        session.terminals(true, true, true);

        Result no = session.input("\n").ok("clear");
        assertThat(no.err())
                .contains("Remove 2 keys in " + session.store() + "? [y/N]", "nothing was removed");
        assertThat(session.ok("list").lines()).hasSize(2);

        assertThat(session.input("y\n").ok("clear").out()).isEqualTo("2 keys removed\n");
        assertThat(session.ok("list").lines()).isEmpty();
    }

    @Test
    void store_absent_isNotMade() {
        Path nope = home.resolve("nope");

        assertThat(session.run("clear", "--yes", "--data-dir", nope.toString()).code())
                .isEqualTo(ExitCode.STORE);
        assertThat(nope).doesNotExist();
    }
}
