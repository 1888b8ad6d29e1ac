package io.bitcask.tools.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void work_thatIsQuick_showsNothing() {
        try (Progress progress = Progress.ofBytes(console(true), "import")) {
            progress.at(1 << 20, 2 << 20);
        }

        assertThat(err.size()).isZero();
    }

    @Test
    void work_thatTakesLonger_showsABar_onATerminal() throws InterruptedException {
        work(console(true));

        assertThat(err.toString(UTF_8)).contains("import", "50%", "MiB");
    }

    @Test
    void work_thatTakesLonger_showsNothing_inAScript() throws InterruptedException {
        work(console(false));

        assertThat(err.size()).isZero();
    }

    private static void work(Console console) throws InterruptedException {
        try (Progress progress = Progress.ofBytes(console, "import")) {
            Thread.sleep(1_050);
            progress.at(1 << 20, 2 << 20);
            Thread.sleep(500);
        }
    }

    private Console console(boolean terminal) {
        Terminals terminals = new Terminals(false, false, terminal, false);
        return new Console(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), err, terminals);
    }
}
