package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.NotAStoreException;
import io.bitcask.api.Store;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories among a store's files that have the names of files: nobody's but the user's. */
class LeftoverDirectoriesTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() {
        try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
            TestStores.put(store, "key", "value");
        }
    }

    private Path named(String name) throws IOException {
        Path inside = Files.createDirectory(directory.resolve(name));
        return Files.writeString(inside.resolve("mine.txt"), "keep me");
    }

    @Test
    void directoryNamedLikeAHint_isLeftAlone() throws IOException {
        Path mine = named("0000000099.hint");
        try (Store store = TestStores.open(directory, TestStores.SMALL_FILES)) {
            assertThat(TestStores.text(store, "key")).isEqualTo("value");
        }
        assertThat(mine).hasContent("keep me");
    }

    @Test
    void directoryNamedLikeADataFile_isRefused() throws IOException {
        Path mine = named("0000000099.binpb");
        assertThatThrownBy(() -> TestStores.open(directory, TestStores.SMALL_FILES))
                .isInstanceOf(NotAStoreException.class)
                .hasMessageContainingAll("0000000099.binpb", "move it away");
        assertThat(mine).hasContent("keep me");
    }
}
