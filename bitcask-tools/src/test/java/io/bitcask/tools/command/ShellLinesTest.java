package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import io.bitcask.tools.setting.Platform;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell runs, without the terminal: that has a test from outside. */
class ShellLinesTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private SharedStore shared = shared(false);

    private SharedStore shared(boolean readOnly) {
        return new SharedStore(readOnly, console());
    }

    private Console console() {
        return new Console(
                InputStream.nullInputStream(), seen, seen, new Terminals(true, true, true, false));
    }

    private ShellLines lines() {
        Console console = console();
        Platform platform = new Platform("Linux", home.toString(), Map.of());
        return new ShellLines(new Invocation(console, platform, new CommonOptions(), null), shared);
    }

    private String run(String line) {
        seen.reset();
        lines().run(console(), List.of(line.split(" ")));
        return seen.toString(UTF_8);
    }

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void store_staysOpen_andIsGivenUpForWhoOpensIt() {
        assertThat(run("get a")).contains("no store");
        assertThat(run("put a 1")).isEqualTo("a: 1 byte, stored as text\n");
        assertThat(new Session(home).run("get", "a").err()).contains("already open");
        assertThat(run("mode debug")).contains("json");
        assertThat(new Session(home).ok("get", "a").out()).isEqualTo("1");
        assertThat(run("put b 2")).contains("b: 1 byte");
        assertThat(run("files")).contains("0000000002.jsonl");
        assertThat(run("verify")).contains("no damage");
        assertThat(run("shell")).contains("a shell already");
        assertThat(run("lost")).contains("no command 'lost'");
    }

    @Test
    void shell_forReadingAlone() {
        run("put a 1");
        shared.close();
        shared = shared(true);

        assertThat(run("get a")).isEqualTo("1\n");
        for (String line : List.of("put a 2", "delete a", "clear --yes", "merge", "mode debug")) {
            assertThat(run(line)).as(line).contains("--read-only");
        }
        assertThat(new Session(home).ok("get", "a").out()).isEqualTo("1");
    }

    @Test
    void completion_ofVerbsOptionsAndKeys() {
        run("put user:1 1");
        run("put user:2 2");
        run("put --key-hex ff 3");

        ShellLines lines = lines();
        assertThat(lines.verbs()).contains("get", "exit").doesNotContain("shell", "rehearse");
        assertThat(lines.options("put")).contains("--ttl", "--json");
        assertThat(lines.options("config")).contains("--help");
        assertThat(lines.options("lost")).isEmpty();
        assertThat(lines.keys("user:")).containsExactly("user:1", "user:2");
        assertThat(lines.keys("")).containsExactly("user:1", "user:2");
        assertThat(lines.takesKey("get", 1)).isTrue();
        assertThat(lines.takesKey("put", 2)).isFalse();
    }

    @Test
    void shell_withoutATerminal() {
        assertThat(new Session(home).run("shell").code()).isEqualTo(ExitCode.USAGE);
    }
}
