package io.bitcask.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Programs that the build has fetched for its own use, made ready to be run: protoc alone. */
final class FetchedTools {

    private static final Path DIRECTORY = Build.repository().resolve("module-tests/target/tools");

    static {
        try {
            unpack(Path.of(System.getProperty("bitcask.protoc")), "protoc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FetchedTools() {}

    /** Returns the directory that they are in, which may be empty. */
    static Path directory() {
        return DIRECTORY;
    }

    /**
     * Copies a program out of the local repository, where it may not be executed. Where that holds
     * those of several platforms, none of them is taken.
     */
    private static void unpack(Path artifacts, String name) throws IOException {
        Files.createDirectories(DIRECTORY);
        if (!Files.isDirectory(artifacts)) {
            return;
        }
        try (Stream<Path> files = Files.list(artifacts)) {
            List<Path> programs =
                    files.filter(file -> file.toString().endsWith(".exe")).toList();
            if (programs.size() == 1) {
                Path copy = DIRECTORY.resolve(name);
                Files.copy(programs.getFirst(), copy, StandardCopyOption.REPLACE_EXISTING);
                if (!copy.toFile().setExecutable(true)) {
                    throw new IOException(copy + " cannot be made executable");
                }
            }
        }
    }
}
