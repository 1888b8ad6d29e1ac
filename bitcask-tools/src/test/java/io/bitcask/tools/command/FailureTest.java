package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void sentence_ofTheFileSystem_isWhole() {
        assertThat(Failure.sentence(new NoSuchFileException("/a")))
                .isEqualTo("there is no file /a");
        assertThat(Failure.sentence(new AccessDeniedException("/a")))
                .isEqualTo("no permission for /a");
        assertThat(Failure.sentence(new FileSystemException("/a", null, "Is a directory")))
                .isEqualTo("/a cannot be used: Is a directory");
        assertThat(Failure.sentence(new IOException("no luck"))).isEqualTo("no luck");
        assertThat(Failure.sentence(new InvalidPathException("\0", "Nul character not allowed")))
                .contains("Nul character");
    }

    @Test
    void sentence_ofTheUnexpected_saysSo() {
        assertThat(Failure.sentence(new IllegalStateException("oops")))
                .contains("oops", "a defect of bitcask", "--verbose");
        assertThat(Failure.sentence(new OutOfMemoryError("Java heap space")))
                .contains("Java heap space", "BITCASK_JAVA_OPTS");
    }
}
