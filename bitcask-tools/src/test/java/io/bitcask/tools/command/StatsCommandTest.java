package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {

    @TempDir
    Path home;

    @Test
    void stats_ofBothModes() {
        Session session = new Session(home);
        session.ok("put", "a", "1");
        session.ok("put", "a", "2");
        session.ok("mode", "debug");
        session.ok("put", "b", "3");

        assertThat(session.ok("stats").lines())
                .contains("directory    " + session.store(), "codec        json", "keys         2")
                .anyMatch(line -> line.startsWith("0000000001.binpb  protobuf   sealed"))
                .anyMatch(line -> line.startsWith("0000000002.jsonl  json"));
        assertThat(session.ok("stats", "--json").out())
                .startsWith("{\"directory\":\"" + session.store()
                        + "\",\"codec\":\"json\",\"keys\":2,\"last_seq\":3,")
                .contains("{\"file\":\"0000000001.binpb\",\"codec\":\"protobuf\",\"sealed\":true,")
                .contains("\"records\":2,\"live\":1,\"dead_bytes\":")
                .contains("\"joins_merge\":true,\"merge_reason\":\"50 % of it is dead\"")
                .contains("\"clean_stop\":true")
                .endsWith("]}\n");
    }

    @Test
    void stats_afterAMerge() {
        Session session = new Session(home);
        session.ok("put", "a", "1");
        session.ok("put", "a", "2");
        assertThat(session.ok("stats").lines()).contains("history      complete");
        session.ok("merge");

        assertThat(session.ok("stats").lines())
                .contains("history      from sequence 2 on")
                .anyMatch(line -> line.matches("records      \\d+ B live, 0 B dead"))
                .anyMatch(line -> line.matches(".*binpb  protobuf   merged .* 0 B +[1-9]\\d+ B"));
    }

    @Test
    void store_absent_isNotMade() {
        Session session = new Session(home);

        assertThat(session.run("stats").code()).isEqualTo(ExitCode.STORE);
        assertThat(session.store()).doesNotExist();
    }

    @Test
    void watch_countsWhatAnotherWrites() throws Exception {
        Session session = new Session(home);
        session.ok("put", "before", "v");
        try (Store store = Store.open(session.store())) {
            CompletableFuture<Session.Result> watching = CompletableFuture.supplyAsync(
                    () -> session.ok("stats", "--json", "--watch", "20ms", "-n", "10"));
            while (!watching.isDone()) {
                store.put("k".getBytes(UTF_8), new byte[100]);
                store.delete("k".getBytes(UTF_8));
                TimeUnit.MILLISECONDS.sleep(1);
            }
            assertThat(watching.get().lines())
                    .hasSize(10)
                    .anyMatch(line ->
                            line.matches("\\{\"ts\":\\d+,\"last_seq\":\\d+,\"puts\":[1-9]\\d*,"
                                    + "\"deletes\":\\d+,\"written_bytes\":\\d+,\"elapsed_ms\":\\d+,"
                                    + "\"disk_bytes\":[1-9]\\d+,\"files\":\\d+}"));
        }
        assertThat(session.ok("stats", "-w", "1ms", "-n", "1").lines())
                .hasSize(2)
                .first()
                .asString()
                .matches("time +sequence +puts/s +deletes/s +written/s +disk +files");
        assertThat(session.run("stats", "--watch", "often").code()).isEqualTo(ExitCode.USAGE);
        assertThat(session.run("stats", "--watch", "0s").code()).isEqualTo(ExitCode.USAGE);
    }
}
