package io.bitcask.tests.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.StoreStats.FileStats;
import io.bitcask.api.View;
import io.bitcask.codec.json.Json;
import io.bitcask.tests.harness.Bitcask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store may hold files of several codecs: a change of codec neither loses nor hides anything. */
class MixedCodecsTest {

    @TempDir
    Path directory;

    @Test
    void everything_isReadableAfterEachSwitch() {
        TreeMap<String, String> expected = new TreeMap<>();
        List<String> codecs = List.of("protobuf", "json", "protobuf", "json", "json", "protobuf");
        for (int round = 0; round < codecs.size(); round++) {
            StoreOptions options = StoreOptions.defaults().codec(codecs.get(round));
            try (Store store = Store.open(directory, options)) {
                View<String, String> view = store.view(Keys.utf8(), Json.text());
                for (int i = 0; i < 20; i++) {
                    String json = "{\"round\":" + round + ",\"n\":" + i + ".50,\"text\":\"é\\n\"}";
                    put(view, expected, "own " + round + " " + i, json);
                    put(view, expected, "shared " + i, json);
                }
                view.delete("own " + round + " 3");
                expected.remove("own " + round + " 3");
                if (round > 0) {
                    // Deletes what another codec has written.
                    view.delete("own " + (round - 1) + " 4");
                    expected.remove("own " + (round - 1) + " 4");
                }
                assertThat(contentOf(view)).isEqualTo(expected);
            }
        }
        try (Store store = Store.open(directory)) {
            assertThat(contentOf(store.view(Keys.utf8(), Json.text()))).isEqualTo(expected);
            assertThat(store.stats().codec()).isEqualTo("protobuf");
            assertThat(store.stats().files())
                    .extracting(FileStats::codec)
                    .containsExactly("protobuf", "json", "protobuf", "json", "protobuf");
        }
    }

    private static void put(
            View<String, String> view, TreeMap<String, String> expected, String key, String json) {
        view.put(key, json);
        expected.put(key, json);
    }

    private static TreeMap<String, String> contentOf(View<String, String> view) {
        TreeMap<String, String> content = new TreeMap<>();
        view.forEach(content::put);
        return content;
    }

    @Test
    void modeOfTheCommand_isSwitchedToAndFro() throws Exception {
        Bitcask bitcask = Bitcask.on(directory.resolve("store"));
        List<String> files = new ArrayList<>();
        bitcask.out("put", "first", "{\"in\": \"normal\"}");
        assertThat(bitcask.out("mode")).startsWith("normal");
        files.add("0000000001.binpb");

        assertThat(bitcask.out("mode", "debug")).startsWith("debug");
        assertThat(bitcask.out("get", "first")).isEqualTo("{\"in\":\"normal\"}");
        bitcask.out("put", "second", "{\"in\": \"debug\"}");
        files.add("0000000002.jsonl");
        assertThat(bitcask.out("get", "first")).isEqualTo("{\"in\":\"normal\"}");
        assertThat(bitcask.out("get", "second")).isEqualTo("{\"in\":\"debug\"}");

        bitcask.out("mode", "normal");
        bitcask.out("put", "first", "{\"in\": \"normal again\"}");
        files.add("0000000003.binpb");
        assertThat(bitcask.out("get", "first")).isEqualTo("{\"in\":\"normal again\"}");
        assertThat(bitcask.out("get", "second")).isEqualTo("{\"in\":\"debug\"}");
        assertThat(bitcask.out("list")).isEqualTo("first\nsecond\n");
        assertThat(bitcask.out("stats")).contains(files);
        assertThat(bitcask.out("dump").lines()).hasSize(3);
    }
}
