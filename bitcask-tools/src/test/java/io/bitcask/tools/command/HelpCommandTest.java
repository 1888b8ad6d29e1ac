package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void sitDown() {
        session = new Session(home);
    }

    @Test
    void help_listsEveryVerb() {
        String help = session.ok("--help").out();

        for (String verb : Verbs.NAMES) {
            if (!verb.equals("rehearse")) {
                assertThat(help).containsPattern("(?m)^  " + verb + " ");
            }
        }
        assertThat(help).contains("Exit codes:").doesNotContain("rehearse");
        assertThat(session.ok("help").out()).isEqualTo(help);
    }

    @Test
    void help_ofEveryVerb_isWhatItsOptionShows() {
        for (String verb : Verbs.NAMES) {
            String help = session.ok("help", verb).out();
            assertThat(help)
                    .startsWith("Usage: bitcask " + verb)
                    .isEqualTo(session.ok(verb, "--help").out());
            assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        }
        assertThat(session.ok("help", "config", "set").out())
                .isEqualTo(session.ok("config", "set", "-h").out());
    }

    @Test
    void help_ofNothing() {
        assertThat(session.run("help", "me").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("help", "me").err()).contains("'me'");
    }

    @Test
    void help_hasColours_onlyWhereTheyAreSeen() {
        assertThat(session.ok("--help").out()).doesNotContain("\u001b");
        assertThat(session.terminals(true, true, true).ok("--help").out()).doesNotContain("\u001b");
        assertThat(session.colours().ok("--help").out()).contains("\u001b");
    }
}
