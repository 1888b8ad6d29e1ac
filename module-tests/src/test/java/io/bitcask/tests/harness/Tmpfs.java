package io.bitcask.tests.harness;

import io.bitcask.tests.harness.Launch.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system of its own, in memory, for as long as a test takes. */
public final class Tmpfs implements SmallDisk {

    private final Path directory;

    private Tmpfs(Path directory) {
        this.directory = directory;
    }

    /** Mounts one; where that is not allowed, the test is skipped and says so. */
    public static Tmpfs mount(Path parent, int mebibytes) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("tmpfs"));
        String options = "size=" + mebibytes + "m";
        try {
            Outcome outcome = Launch.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory)
                    .run();
            if (outcome.exitCode() == 0) {
                return new Tmpfs(directory);
            }
            return NotTested.because("mounting a tmpfs is not allowed here, it needs root: "
                    + outcome.err().strip());
        } catch (IOException e) {
            return NotTested.because("there is no mount command: " + e.getMessage());
        }
    }

    @Override
    public Path directory() {
        return directory;
    }

    /** Makes it read-only. */
    public void remountReadOnly() throws IOException {
        Launch.of("mount", "-o", "remount,ro", directory).run().succeeded();
    }

    @Override
    public void close() throws IOException {
        Launch.of("umount", directory).run().succeeded();
    }
}
