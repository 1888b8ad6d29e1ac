package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandTest {

    @TempDir
    Path home;

    @Test
    void version_ofEverythingThatMatters() {
        Session session = new Session(home);

        assertThat(session.ok("version").out())
                .startsWith("bitcask ")
                .contains(
                        "java    25",
                        "codec   json, format 1, files *.jsonl",
                        "codec   protobuf, format 1, files *.binpb");
        assertThat(session.ok("--version").out())
                .isEqualTo(session.ok("version").out());
        assertThat(session.ok("version", "--json").out())
                .startsWith("{\"version\":\"")
                .contains("{\"name\":\"json\",\"suffix\":\"jsonl\",\"format\":1}");
    }
}
