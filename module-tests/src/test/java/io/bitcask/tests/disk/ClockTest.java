package io.bitcask.tests.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.Launch.Outcome;
import io.bitcask.tests.harness.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clock of the machine is set back and forth between one run and the next. Which of two writes
 * of a key is the newer one does not depend on it; what expires does, at the moment that was
 * computed when it was written.
 */
class ClockTest {

    @TempDir
    Path scratch;

    @Test
    void laterWriteCounts_thoughTheClockWasSetBack() throws Exception {
        at("+0d", "put", "key", "first").succeeded();
        at("-400d", "put", "key", "second").succeeded();
        at("-400d", "put", "other", "there").succeeded();
        assertThat(at("+0d", "get", "key").out()).isEqualTo("second");
        at("+400d", "delete", "other").succeeded();
        at("-400d", "put", "key", "third").succeeded();
        assertThat(at("+400d", "get", "key").out()).isEqualTo("third");
        assertThat(at("-400d", "list").out()).isEqualTo("key\n");
        assertThat(at("-400d", "verify").out()).contains("no damage");
    }

    @Test
    void keyExpires_byTheClockAlone() throws Exception {
        at("+0d", "put", "key", "value", "--ttl=10d").succeeded();
        assertThat(at("+9d", "get", "key").out()).isEqualTo("value");
        assertThat(at("+11d", "get", "key").exitCode()).isNotZero();
        // Nothing has merged it away, and it is not yet time.
        assertThat(at("-30d", "get", "key").out()).isEqualTo("value");
        at("-30d", "put", "early", "value", "--ttl=10d").succeeded();
        assertThat(at("+0d", "list").out()).isEqualTo("key\n");
        assertThat(at("+0d", "verify").out()).contains("no damage");
    }

    private Outcome at(String offset, Object... words) throws IOException {
        return Bitcask.on(scratch.resolve("store"))
                .launch(words)
                .under(Tool.FAKETIME.find(), "-f", offset)
                .run();
    }
}
