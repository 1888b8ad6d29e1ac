package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    Path home;

    @Test
    void table_andNothingLeftBehind() throws Exception {
        Session session = new Session(home);
        Path dir = Files.createDirectory(home.resolve("disk"));

        assertThat(session.ok("bench", "--records", "50", "--dir", dir.toString())
                        .lines())
                .hasSize(11)
                .anyMatch(line -> line.matches("what +count +a second +median +99 % +longest"))
                .anyMatch(line -> line.matches("put +50 +[\\d,]+( +[\\d,.]+ (us|ms)){3}"))
                .anyMatch(line -> line.startsWith("merge, per record"));
        assertThat(session.ok("bench", "-n", "50", "--dir", dir.toString(), "--json")
                        .lines())
                .hasSize(8)
                .allMatch(line -> line.startsWith("{\"what\":\""))
                .anyMatch(line -> line.matches("\\{\"what\":\"get\",\"count\":50,"
                        + "\"per_second\":\\d+,\"elapsed_ns\":\\d+,\"median_ns\":\\d+,"
                        + "\"p99_ns\":\\d+,\"longest_ns\":\\d+}"));
        assertThat(dir).isEmptyDirectory();
        assertThat(session.store()).doesNotExist();
    }

    @Test
    void numbers_thatMakeNoSense() {
        Session session = new Session(home);
        assertThat(session.run("bench", "-n", "0").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("bench", "--value-bytes", "-1").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("bench", "-n", "1", "--dir", home.resolve("no").toString())
                        .code())
                .isEqualTo(ExitCode.STORE);
    }
}
