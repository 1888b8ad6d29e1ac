package io.bitcask.tests.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.codec.json.Json;
import io.bitcask.tests.harness.Launch.Outcome;
import io.bitcask.tests.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code jq} reads the files of a store in debug mode, while the store is open. */
class JqTest {

    private static final int RECORDS = 100;

    @TempDir
    Path directory;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(
                directory,
                StoreOptions.defaults()
                        .codec("json")
                        .fileLimitBytes(StoreOptions.MIN_FILE_LIMIT_BYTES));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keys_areListed() throws Exception {
        View<String, String> texts = store.view(Keys.utf8(), Values.utf8());
        IntStream.range(0, RECORDS).forEach(i -> texts.put("key " + i, "\"value\" " + i + " é\n"));
        assertThat(dataFiles()).hasSizeGreaterThan(1);
        assertThat(jq("-c", ".record.key").lines().filter(line -> !line.equals("null")))
                .containsExactlyElementsOf(IntStream.range(0, RECORDS)
                        .mapToObj(i -> "\"key " + i + "\"")
                        .toList());
        assertThat(jq("-r", "select(.record.key == \"key 3\").record.value"))
                .isEqualTo("\"value\" 3 é\n\n");
    }

    @Test
    void jsonValues_standAsTheyAre() throws Exception {
        store.view(Keys.utf8(), Json.text())
                .put("user:1", "{\"name\": \"Ann\", \"ages\": [1, 2.50]}");
        assertThat(jq("-c", "select(.record).record | [.seq, .op, .value.ages[0], .value.name]"))
                .isEqualTo("[1,\"put\",1,\"Ann\"]\n");
        assertThat(Files.readString(dataFiles().getFirst()))
                .contains("\"value\":{\"name\":\"Ann\",\"ages\":[1,2.50]}}");
    }

    @Test
    void bytes_standAsBase64() throws Exception {
        store.put(new byte[] {(byte) 0xff, 0}, new byte[] {1, 2, 3});
        assertThat(jq("-c", "select(.record).record | [.key_b64, .value_b64]"))
                .isEqualTo("[\"/wA=\",\"AQID\"]\n");
    }

    /** Runs the tool on all files; again if the store has meanwhile made or removed one. */
    private String jq(Object... words) throws IOException {
        while (true) {
            List<Path> files = dataFiles();
            Outcome outcome = Tool.JQ.launch(words).with(files.toArray()).run();
            if (files.equals(dataFiles())) {
                return outcome.succeeded().out();
            }
        }
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
