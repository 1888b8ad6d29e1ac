package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found depends on the machine; what must be found of a store does not. */
class DoctorCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "1");
    }

    @Test
    void store_thatIsWell() {
        Result result = session.run("doctor");

        assertThat(result.code()).isLessThanOrEqualTo(ExitCode.NOT_FOUND);
        assertThat(result.out())
                .contains("ok    rights        readable and writable for this user alone")
                .contains("ok    store         1 key in 1 data file")
                .containsPattern("(?m)^(ok|warn)  +file system  ")
                .containsPattern("(?m)^(ok|warn)  +space         .* free, the store takes ");
        assertThat(session.run("doctor", "--json").lines())
                .contains("{\"check\":\"store\",\"verdict\":\"ok\","
                        + "\"finding\":\"1 key in 1 data file\"}");
    }

    @Test
    void store_thatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(
                session.store(), PosixFilePermissions.fromString("rwxr-xr-x"));

        Result result = session.run("doctor");

        assertThat(result.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(result.out())
                .contains("warn  rights        others may read the store: chmod 700");
    }

    @Test
    void store_inUse_isNoFault() {
        try (Store store = Store.open(session.store())) {
            assertThat(session.run("doctor").out()).contains("ok    store         in use: ");
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void store_damaged_orNone() throws IOException {
        Path manifest = session.store().resolve("MANIFEST");
        Files.writeString(manifest, Files.readString(manifest).replace("store", "stare"));

        Result damaged = session.run("doctor");
        assertThat(damaged.code()).isEqualTo(ExitCode.STORE);
        assertThat(damaged.out()).contains("fail  store         ", "MANIFEST");
        Path empty = Files.createDirectory(home.resolve("empty"));
        assertThat(session.run("doctor", "--data-dir", empty.toString()).code())
                .isEqualTo(ExitCode.STORE);
        assertThat(session.run("doctor", "--data-dir", home.resolve("no").toString())
                        .code())
                .isEqualTo(ExitCode.STORE);
    }
}
