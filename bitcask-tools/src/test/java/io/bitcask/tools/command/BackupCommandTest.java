package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code backup} and {@code restore}. */
class BackupCommandTest {

    @TempDir
    Path home;

    Session session;
    String backup;
    String restored;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "first value");
        session.ok("put", "b", "other value");
        backup = home.resolve("backup").toString();
        restored = home.resolve("restored").toString();
    }

    @Test
    void store_isBackedUp_andRestored() {
        assertThat(session.ok("backup", backup).out())
                .startsWith("backed up to number 2, ")
                .endsWith(" in 1 file: 0 linked, 0 there already, 1 copied\n");
        session.ok("put", "a", "second value");
        assertThat(session.ok("restore", backup, restored).out())
                .startsWith("restored up to number 2, ");
        assertThat(session.ok("get", "a", "--data-dir", restored).out()).isEqualTo("first value");
        session.ok("backup", backup);
        assertThat(session.ok("get", "a", "--data-dir", backup).out()).isEqualTo("second value");
    }

    @Test
    void json() {
        assertThat(session.ok("backup", backup, "--json").out())
                .startsWith("{\"sequence\":2,\"files\":1,\"linked\":0,\"reused\":0,\"bytes\":");
        assertThat(session.ok("restore", backup, restored, "--json").out())
                .startsWith("{\"sequence\":2,\"files\":1,\"records\":2,\"bytes\":");
    }

    @Test
    void damagedBackup_isRefused() throws IOException {
        session.ok("backup", backup);
        Path file = Path.of(backup, "0000000001.binpb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);

        Session.Result result = session.run("restore", backup, restored);

        assertThat(result.code()).isEqualTo(ExitCode.STORE);
        assertThat(result.err()).contains("0000000001.binpb");
        assertThat(Path.of(restored)).doesNotExist();
    }

    @Test
    void directories_thatWillNotDo() {
        assertThat(session.run("backup").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("backup", home.toString()).code()).isEqualTo(ExitCode.STORE);
        assertThat(session.run("restore", home + "/nowhere", restored).code())
                .isEqualTo(ExitCode.STORE);
    }
}
