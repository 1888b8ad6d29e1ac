package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tools.command.Session.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {

    @TempDir
    Path home;

    @Test
    void rehearsal_runsThrough_andLeavesNothing() {
        Session session = new Session(home);

        Result result = session.ok("rehearse");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }
}
