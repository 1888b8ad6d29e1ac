package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GetCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void pipe_getsExactBytes() {
        session.ok("put", "json", "{\"a\":[1,{}]}");
        session.ok("put", "text", "hello");

        assertThat(session.ok("get", "json").out()).isEqualTo("{\"a\":[1,{}]}");
        assertThat(session.ok("get", "text").out()).isEqualTo("hello");
    }

    @Test
    void terminal_getsJsonIndented() {
        session.ok("put", "k", "{\"a\":[1,{}],\"b\":\"{,}\"}");

        String shown = session.terminals(true, true, true).ok("get", "k").out();

        assertThat(shown).isEqualTo("""
                        {
                          "a": [
                            1,
                            {}
                          ],
                          "b": "{,}"
                        }
                        """);
    }

    @Test
    void terminal_getsTextWithOneLineEnd() {
        session.ok("put", "with", "line\n");
        session.ok("put", "without", "line");
        session.terminals(true, true, true);

        assertThat(session.ok("get", "with").out()).isEqualTo("line\n");
        assertThat(session.ok("get", "without").out()).isEqualTo("line\n");
    }

    @Test
    void terminal_getsBytesAsADump() {
        session.input(new byte[] {0x1b, '[', '2', 'J', (byte) 0xFF}).ok("put", "k", "-");
        session.terminals(true, true, true);

        assertThat(session.ok("get", "k").out())
                .isEqualTo("00000000  1b 5b 32 4a ff                                   |.[2J.|\n");
        assertThat(session.ok("get", "k", "--raw").output().array())
                .isEqualTo(new byte[] {0x1b, '[', '2', 'J', (byte) 0xFF});
    }

    @Test
    void json_saysAllThatIsKnown() {
        session.ok("put", "k", "{\"a\": 1}");

        assertThat(session.ok("get", "k", "--json").out())
                .matches("\\{\"key\":\"k\",\"seq\":1,\"ts\":\\d+,\"value\":\\{\"a\":1}}\n");
    }

    @Test
    void key_absent() {
        session.ok("put", "k", "v");

        Result result = session.run("get", "other");

        assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("bitcask: there is no key 'other'\n");
        assertThat(session.run("get", "other", "--json").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void key_expired() throws InterruptedException {
        session.ok("put", "k", "v", "--ttl", "1ms");
        Thread.sleep(20);

        assertThat(session.run("get", "k").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void store_absent_isNotAnAbsentKey_andIsNotMade() {
        Result result = session.run("get", "k");

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.err()).contains("no store at " + session.store(), "--data-dir");
        assertThat(session.store()).doesNotExist();
    }

    @Test
    void history_newestFirst() {
        Session session = new Session(home);
        session.ok("put", "a", "first");
        session.ok("put", "a", "[1, 2]", "--ttl", "1d");
        session.ok("delete", "a");

        assertThat(session.ok("get", "a", "--history").lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("3  \\S+Z  deleted"),
                        line -> assertThat(line)
                                .matches("2  \\S+Z  put     \\[1,2] {2}\\(expires \\S+Z\\)"),
                        line -> assertThat(line).matches("1  \\S+Z  put     first"));
        assertThat(session.ok("get", "a", "--history", "--json").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"key\":\"a\",\"seq\":3,\"ts\":")
                                .endsWith(",\"op\":\"delete\"}"),
                        line -> assertThat(line).contains("\"exp\":").endsWith("\"value\":[1,2]}"),
                        line -> assertThat(line).endsWith("\"value\":\"first\"}"));
        assertThat(session.run("get", "b", "--history").code()).isEqualTo(ExitCode.NOT_FOUND);
    }
}
