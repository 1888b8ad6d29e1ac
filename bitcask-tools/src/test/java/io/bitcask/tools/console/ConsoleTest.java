package io.bitcask.tools.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void remark_isForPeople() throws IOException {
        console("", Terminals.NONE).remark("done");
        assertThat(out.toString(UTF_8)).isEmpty();

        console("", new Terminals(false, true, false, false)).remark("done");
        assertThat(out.toString(UTF_8)).isEqualTo("done\n");
    }

    @Test
    void message_hasColours_onlyOnATerminalThatWantsThem() {
        console("", new Terminals(false, false, false, true)).message("oh");
        console("", new Terminals(false, false, true, false)).message("oh");
        assertThat(err.toString(UTF_8))
                .isEqualTo("bitcask: oh\nbitcask: oh\n".replace("\n", System.lineSeparator()));

        console("", new Terminals(false, false, true, true)).message("oh");
        assertThat(err.toString(UTF_8)).contains("\u001b[1;31mbitcask:\u001b[0m oh");
    }

    @Test
    void confirmation_isOnlyAClearYes() throws IOException {
        for (String yes : new String[] {"y\n", "Y\r\n", "yes", " yes \n"}) {
            assertThat(console(yes, Terminals.NONE).confirms("Sure?")).isTrue();
        }
        for (String no : new String[] {"", "\n", "n\n", "yo\n", "\ny\n"}) {
            assertThat(console(no, Terminals.NONE).confirms("Sure?")).isFalse();
        }
        assertThat(err.toString(UTF_8)).startsWith("Sure? [y/N] ");
    }

    @Test
    void colours_areRefusedByTheEnvironment() {
        assertThat(Terminals.ofProcess(Map.of()).colours()).isTrue();
        assertThat(Terminals.ofProcess(Map.of("NO_COLOR", "")).colours()).isTrue();
        assertThat(Terminals.ofProcess(Map.of("NO_COLOR", "1")).colours()).isFalse();
        assertThat(Terminals.ofProcess(Map.of("TERM", "dumb")).colours()).isFalse();
    }

    private Console console(String input, Terminals terminals) {
        return new Console(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err, terminals);
    }
}
