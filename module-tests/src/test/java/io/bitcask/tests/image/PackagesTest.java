package io.bitcask.tests.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Bitcask;
import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Launch;
import io.bitcask.tests.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages that the command of the README makes are unpacked, and run from there. */
class PackagesTest {

    @TempDir
    Path scratch;

    @Test
    void packages_holdAnImageThatRuns() throws Exception {
        Tool.DPKG_DEB.find();
        Path packages = scratch.resolve("packages");
        Launch.of(Build.repository().resolve("bitcask-tools/packaging/package"))
                .with(Build.image(), packages)
                .run()
                .succeeded();

        Path archive = only(packages, ".tar.gz");
        Path unpacked = Files.createDirectory(scratch.resolve("unpacked"));
        Launch.of("tar", "-xzf", archive, "-C", unpacked).run().succeeded();
        exercise(Bitcask.launcherOf(unpacked.resolve("bitcask-" + Build.version())), "first");

        Path root = scratch.resolve("root");
        Tool.DPKG_DEB.launch("-x", only(packages, ".deb"), root).run().succeeded();
        exercise(root.resolve("usr/bin/bitcask"), "second");
        assertThat(root.resolve("usr/share/man/man1/bitcask-get.1.gz")).exists();
        assertThat(root.resolve("usr/share/bash-completion/completions/bitcask"))
                .exists();
        assertThat(Tool.DPKG_DEB
                        .launch("-f", only(packages, ".deb"))
                        .run()
                        .succeeded()
                        .out())
                .contains("Package: bitcask\n", "Version: " + Build.version() + "\n");
    }

    private void exercise(Path command, String store) throws IOException {
        Bitcask bitcask = new Bitcask(command, scratch.resolve(store));
        bitcask.out("put", "k", "v");
        assertThat(bitcask.out("get", "k")).isEqualTo("v");
    }

    private static Path only(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(suffix)).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
