package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path home;

    @Test
    void script_completesInBash() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(BASH), "NOT TESTED: there is no /bin/bash");
        Path script = Files.writeString(
                home.resolve("script"),
                new Session(home).ok("completion", "bash").out());

        assertThat(completed(script, "bitcask", "ex")).contains("explain-merge", "export");
        assertThat(completed(script, "bitcask", "put", "--tt")).contains("--ttl");
        assertThat(completed(script, "bitcask", "config", "re")).contains("reset");
        assertThat(completed(script, "bitcask", "rehea")).doesNotContain("rehearse");
    }

    private static String completed(Path script, String... words) throws Exception {
        String line = "source " + script + "; COMP_WORDS=(" + String.join(" ", words)
                + "); COMP_CWORD=" + (words.length - 1)
                + "; _complete_bitcask; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder(BASH.toString(), "-c", line)
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }

    @Test
    void script_forZsh_beginsWithItsOwnCompletion() {
        assertThat(new Session(home).ok("completion", "zsh").out())
                .isEqualTo("autoload -Uz compinit && compinit\n"
                        + new Session(home).ok("completion", "bash").out());
    }

    @Test
    void shell_unknown() {
        assertThat(new Session(home).run("completion", "fish").code()).isEqualTo(ExitCode.USAGE);
        assertThat(new Session(home).run("completion").code()).isEqualTo(ExitCode.USAGE);
    }
}
