package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "1");
        session.ok("put", "a", "2");
        session.ok("put", "b", "3");
    }

    @Test
    void merge_saysWhatItFreed() {
        assertThat(session.ok("merge").lines())
                .singleElement()
                .asString()
                .contains(" freed: 1 file with ", " became 1 file with ")
                .endsWith("; 2 records kept, 1 record dropped");
        assertThat(session.ok("get", "a").out()).isEqualTo("2");
        assertThat(session.ok("dump").out()).doesNotContain("\"value\":\"1\"");
        assertThat(session.ok("merge").lines()).containsExactly("there was nothing to merge");
    }

    @Test
    void json_hasTheNumbers() {
        assertThat(session.ok("merge", "--json").out())
                .startsWith("{\"files_read\":1,\"files_written\":1,\"bytes_read\":")
                .contains("\"records_kept\":2,\"records_dropped\":1,");
        assertThat(session.ok("merge", "--json").out()).contains("\"bytes_freed\":0,");
    }

    @Test
    void threshold_notReached_leavesEverything() {
        assertThat(session.ok("merge", "--threshold", "0.9").lines())
                .singleElement()
                .asString()
                .matches("nothing was merged: \\d+ % of the store is dead, the threshold is 90 %");
        assertThat(session.ok("merge", "-t", "0.9", "--json").out()).contains("\"files_read\":0,");
        assertThat(session.ok("merge", "-t", "0.1").out()).contains("1 record dropped");
        assertThat(session.run("merge", "-t", "30").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void explanation_beforeAndAfter() {
        assertThat(session.ok("explain-merge").lines())
                .anyMatch(line -> line.matches("file +merge +dead +frees +writes +because"))
                .anyMatch(line -> line.startsWith("0000000001.binpb  no     33 %")
                        && line.contains("it is not complete"));
        session.ok("mode", "debug");
        session.ok("put", "c", "4"); // completes the file in front
        assertThat(session.ok("explain-merge", "--json").lines())
                .first()
                .asString()
                .startsWith("{\"file\":\"0000000001.binpb\",\"joins\":true,\"reason\":\"33 % of it"
                        + " is dead\",\"dead_percent\":33,\"bytes_to_free\":");
        session.ok("merge");
        assertThat(session.ok("explain-merge").out()).contains("nothing in it is dead");
    }

    @Test
    void store_absent_isNotMade() {
        for (String verb : new String[] {"merge", "explain-merge"}) {
            assertThat(session.run(verb, "--data-dir", home.resolve("nope").toString())
                            .code())
                    .isEqualTo(ExitCode.STORE);
            assertThat(home.resolve("nope")).doesNotExist();
        }
    }
}
