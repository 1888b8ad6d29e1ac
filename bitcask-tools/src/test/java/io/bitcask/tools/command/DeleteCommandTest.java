package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeleteCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void key_present() {
        session.ok("put", "k", "v");

        assertThat(session.ok("delete", "k", "--sync").out()).isEmpty();
        assertThat(session.run("get", "k").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void keys_someAbsent_theOthersGo() {
        session.ok("put", "a", "v");
        session.ok("put", "b", "v");

        Result result = session.run("delete", "a", "nope", "b");

        assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(result.err()).isEqualTo("bitcask: there is no key 'nope'\n");
        assertThat(session.ok("list").out()).isEmpty();
    }

    @Test
    void json_saysEach() {
        session.ok("put", "a", "v");

        assertThat(session.run("delete", "a", "b", "--json").lines())
                .containsExactly(
                        "{\"key\":\"a\",\"deleted\":true}", "{\"key\":\"b\",\"deleted\":false}");
    }

    @Test
    void person_isTold() {
        session.ok("put", "a", "v");

        assertThat(session.terminals(true, true, true).ok("delete", "a").out())
                .isEqualTo("a: deleted\n");
    }

    @Test
    void store_absent_isNotMade() {
        assertThat(session.run("delete", "k").code()).isEqualTo(ExitCode.STORE);
        assertThat(session.store()).doesNotExist();
    }
}
