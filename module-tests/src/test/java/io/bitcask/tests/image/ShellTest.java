package io.bitcask.tests.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.Launch;
import io.bitcask.tests.harness.Tool;
import io.bitcask.tests.harness.Typist;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of the image, at a pseudo terminal. */
class ShellTest {

    private static final String PROMPT = "bitcask> ";
    private static final String UP = "\u001bOA";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    Path scratch;

    private Typist sitDown(String options) throws Exception {
        Bitcask bitcask = Bitcask.on(scratch.resolve("store"));
        Launch script = Tool.SCRIPT
                .launch()
                .variable("BITCASK_DATA_DIR", bitcask.store())
                .variable("BITCASK_CONFIG", scratch.resolve("config.properties"));
        return Typist.at(8, 80, script, bitcask.command() + " shell" + options);
    }

    @Test
    void shell_isTypedAt() throws Exception {
        try (Typist typist = sitDown("")) {
            typist.await(PROMPT);
            // A quote that is not closed goes on.
            typist.type("put user:123 '{\"name\":\"Alice\",\r", "> ");
            typist.type("\"age\":30}'\r", "user:123: 25 bytes, stored as json");
            typist.await(PROMPT);
            // Tab completes a key, and a verb; JSON has colours.
            typist.type("get us\t\r", "\u001b[34m\"name\"\u001b[0m: \u001b[32m\"Alice\"");
            typist.await(PROMPT);
            typist.type("lis\t\r", "user:123");
            typist.await(PROMPT);
            // Ctrl-C gives a line up, and ends what is being shown.
            typist.type("delete user:123", "delete user:123");
            typist.type(CTRL_C, PROMPT);
            typist.type("tail -f\r", "put     user:123");
            typist.type(CTRL_C, PROMPT);
            // History: the line before the last one.
            typist.type(UP + UP + "\r", "user:123");
            typist.await(PROMPT);
            // A screen at a time.
            typist.type("help\r", "-- more");
            typist.type("q", PROMPT);
            typist.type("get nobody\r", "there is no key 'nobody'");
            typist.await(PROMPT);
            typist.type(CTRL_D, "");
            assertThat(typist.exitCode()).isZero();
        }
        try (Typist typist = sitDown(" --read-only")) {
            typist.await("bitcask (read-only)> ");
            typist.type("put a b\r", "for reading alone");
            typist.await("(read-only)> ");
            // The history of the shell before; its last line but one.
            typist.type(UP + UP + "\r", "there is no key 'nobody'");
            typist.await("(read-only)> ");
            typist.type("exit\r", "");
            assertThat(typist.exitCode()).isZero();
        }
        assertThat(Bitcask.on(scratch.resolve("store")).out("list")).isEqualTo("user:123\n");
    }
}
