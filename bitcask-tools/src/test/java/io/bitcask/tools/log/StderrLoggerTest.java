package io.bitcask.tools.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StderrLoggerTest {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(err, true, UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
        StderrLoggerFinder.beVerbose(false);
    }

    @Test
    void logger_ofTheProcess_isThisOne() {
        assertThat(System.LoggerFinder.getLoggerFinder()).isInstanceOf(StderrLoggerFinder.class);
    }

    @Test
    void warning_isOneLine() {
        System.getLogger("io.bitcask.engine.test")
                .log(Level.WARNING, "left out {0} bytes of {1}", 5, "a file");

        assertThat(err.toString(UTF_8))
                .isEqualTo("bitcask: warning: left out 5 bytes of a file" + System.lineSeparator());
    }

    @Test
    void exception_isNamedInTheLine() {
        System.getLogger("io.bitcask.engine.test")
                .log(Level.ERROR, "no luck", new IllegalStateException("why"));

        assertThat(err.toString(UTF_8))
                .contains("bitcask: error: no luck (", "why")
                .hasLineCount(1);
    }

    @Test
    void note_isSilent_unlessAskedFor() {
        System.Logger logger = System.getLogger("io.bitcask.engine.test");
        logger.log(Level.INFO, "opened");
        assertThat(err.size()).isZero();

        StderrLoggerFinder.beVerbose(true);
        logger.log(Level.INFO, "opened");
        assertThat(err.toString(UTF_8)).contains("bitcask: info: opened");
        System.getLogger("jdk.internal.something").log(Level.INFO, "detail");
        assertThat(err.toString(UTF_8)).doesNotContain("detail");
    }
}
