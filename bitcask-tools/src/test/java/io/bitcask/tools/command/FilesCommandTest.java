package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "1");
        session.ok("put", "a", "2");
        session.ok("mode", "debug");
        session.ok("put", "b", "3");
    }

    @Test
    void files_withWhatIsDead_andWhyTheyAreNotMerged() {
        assertThat(session.ok("files").lines())
                .satisfiesExactly(
                        head -> assertThat(head)
                                .matches("file +codec +state +size +records +live +dead"
                                        + " +sequences +merge"),
                        first -> assertThat(first)
                                .matches("0000000001.binpb  protobuf  sealed +\\d+ B +2 +1 +50 %"
                                        + "  1-2 +yes: 50 % of it is dead"),
                        second -> assertThat(second)
                                .startsWith("0000000002.jsonl  json      active")
                                .contains(" 3-3 ", "  no: it is not complete"));
    }

    @Test
    void json_aLineForEach() {
        assertThat(session.ok("files", "--json").lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("\\{\"file\":\"0000000001.binpb\",\"codec\":\"protobuf\",\"sealed\":true,"
                        + "\"merged\":false,\"bytes\":\\d+,\"records\":2,\"live\":1,"
                        + "\"dead_bytes\":\\d+,\"first_seq\":1,\"last_seq\":2,\"hint_bytes\":\\d+,"
                        + "\"joins_merge\":true,\"merge_reason\":\".+\"}");
    }

    @Test
    void store_withoutRecords() {
        String empty = home.resolve("empty").toString();
        session.ok("mode", "normal", "--data-dir", empty);
        assertThat(session.ok("files", "--data-dir", empty).lines().getFirst()).startsWith("file");
    }
}
