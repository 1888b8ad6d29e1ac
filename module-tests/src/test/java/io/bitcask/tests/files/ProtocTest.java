package io.bitcask.tests.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Keys;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Tool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code protoc} prints data files, with nothing of ours but the schema. */
class ProtocTest {

    private static final int RECORDS = 60;
    private static final Pattern FRAME = Pattern.compile("^frame \\{$", Pattern.MULTILINE);

    @TempDir
    Path directory;

    @BeforeEach
    void write() {
        StoreOptions options = StoreOptions.defaults()
                .codec("protobuf")
                .durability(Durability.NONE)
                .fileLimitBytes(StoreOptions.MIN_FILE_LIMIT_BYTES);
        try (Store store = Store.open(directory, options)) {
            View<String, String> texts = store.view(Keys.utf8(), Values.utf8());
            for (int i = 0; i < RECORDS; i++) {
                texts.put("key " + i, "value " + i + " ".repeat(250));
            }
            texts.delete("key 7");
        }
    }

    @Test
    void eachFile_isOneMessage() throws Exception {
        long frames = 0;
        for (Path file : dataFiles()) {
            String text = decode(Files.readAllBytes(file));
            assertThat(text).startsWith("header {\n").contains("format_version: 1");
            frames += FRAME.matcher(text).results().count();
        }
        assertThat(dataFiles()).hasSizeGreaterThan(1);
        assertThat(frames).isEqualTo(RECORDS + 1);
    }

    @Test
    void allFilesInARow_areOneMessage() throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : dataFiles()) {
            all.write(Files.readAllBytes(file));
        }
        String text = decode(all.toByteArray());
        assertThat(FRAME.matcher(text).results()).hasSize(RECORDS + 1);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(text).contains("key: \"key " + i + "\"\n", "value: \"value " + i + " ");
        }
        assertThat(text).contains("kind: TOMBSTONE\n    key: \"key 7\"\n");
    }

    private static String decode(byte[] bytes) throws IOException {
        Path schema = Build.repository().resolve("codec-protobuf/src/main/proto/bitcask.proto");
        return Tool.PROTOC
                .launch("--decode=bitcask.DataFile", "-I", schema.getParent(), schema)
                .input(bytes)
                .run()
                .succeeded()
                .out();
    }

    private List<Path> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".binpb"))
                    .sorted()
                    .toList();
        }
    }
}
