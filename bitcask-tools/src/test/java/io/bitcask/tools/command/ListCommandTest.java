package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.input("""
                        {"key":"b","value":1}
                        {"key":"a:2","value":1}
                        {"key":"a:10","value":1}
                        {"key":"ä","value":1}
                        {"key_b64":"/wA=","value":1}
                        {"key":"new\\nline","value":1}
                        {"key":"back\\\\slash","value":1}
                        """).ok("import");
    }

    @Test
    void keys_sortedByTheirBytes_andEscaped() {
        assertThat(session.ok("list").lines())
                .containsExactly(
                        "a:10", "a:2", "b", "back\\\\slash", "new\\x0aline", "ä", "\\xff\\x00");
    }

    @Test
    void prefix_asTextAndInHex() {
        assertThat(session.ok("list", "--prefix", "a:").lines()).containsExactly("a:10", "a:2");
        assertThat(session.ok("list", "--key-hex", "-p", "ff").lines())
                .containsExactly("\\xff\\x00");
        assertThat(session.ok("list", "--prefix", "zzz").lines()).isEmpty();
    }

    @Test
    void limit_takesTheFirst() {
        assertThat(session.ok("list", "--limit", "3").lines()).containsExactly("a:10", "a:2", "b");
        assertThat(session.ok("list", "-n", "0").lines()).isEmpty();
        assertThat(session.ok("list", "-n", "100").lines()).hasSize(7);
        assertThat(session.run("list", "-n", "-1").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void range_endsInFrontOfItsEnd() {
        assertThat(session.ok("list", "--from", "a:2", "--to", "back").lines())
                .containsExactly("a:2", "b");
        assertThat(session.ok("list", "--from", "new").lines())
                .containsExactly("new\\x0aline", "ä", "\\xff\\x00");
        assertThat(session.ok("list", "--to", "b").lines()).containsExactly("a:10", "a:2");
        assertThat(session.ok("list", "--key-hex", "--from", "fe").lines())
                .containsExactly("\\xff\\x00");
        assertThat(session.run("list", "--from", "a", "--prefix", "a").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void reverse_beginsAtTheEnd() {
        assertThat(session.ok("list", "--reverse").lines())
                .containsExactlyElementsOf(session.ok("list").lines().reversed());
        assertThat(session.ok("list", "-r", "-n", "1", "--prefix", "a:").lines())
                .containsExactly("a:2");
    }

    @Test
    void json_isExact() {
        assertThat(session.ok("list", "--json").lines())
                .contains(
                        "{\"key\":\"new\\nline\"}",
                        "{\"key\":\"back\\\\slash\"}",
                        "{\"key_b64\":\"/wA=\"}");
    }

    @Test
    void null_isExact() {
        assertThat(session.ok("list", "-0", "--prefix", "new").out()).isEqualTo("new\nline\0");
        assertThat(session.run("list", "-0", "--json").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void store_absent_isNotMade() {
        assertThat(session.run("list", "--data-dir", home.resolve("nope").toString())
                        .code())
                .isEqualTo(ExitCode.STORE);
        assertThat(home.resolve("nope")).doesNotExist();
    }
}
