package io.bitcask.tests.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Launch;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The image holds our modules, each with a descriptor, and none that merely acts as one. */
class ImageModulesTest {

    @Test
    void image_holdsOurModules() throws Exception {
        assertThat(modules())
                .contains(
                        "io.bitcask.api@" + Build.version(),
                        "io.bitcask.engine@" + Build.version(),
                        "io.bitcask.codec.json@" + Build.version(),
                        "io.bitcask.codec.protobuf@" + Build.version(),
                        "io.bitcask.tools@" + Build.version())
                .noneMatch(module -> module.contains("example") || module.contains("testkit"))
                .noneMatch(module -> module.startsWith("java.desktop"));
    }

    @Test
    void image_holdsNoAutomaticModule() throws Exception {
        String image = Build.image().toString();
        try (FileSystem files =
                FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", image))) {
            for (String module : modules()) {
                String name = module.replaceAll("@.*", "");
                Path descriptor = files.getPath("modules", name, "module-info.class");
                try (InputStream in = Files.newInputStream(descriptor)) {
                    ModuleDescriptor read = ModuleDescriptor.read(in);
                    assertThat(read.name()).isEqualTo(name);
                    assertThat(read.isAutomatic()).isFalse();
                }
            }
        }
        assertThat(java("--describe-module", "com.google.protobuf"))
                .startsWith("com.google.protobuf@")
                .doesNotContain("automatic");
    }

    private static List<String> modules() throws Exception {
        return java("--list-modules").lines().toList();
    }

    private static String java(Object... words) throws Exception {
        return Launch.of(Build.image().resolve("bin").resolve("java"))
                .with(words)
                .run()
                .succeeded()
                .out();
    }
}
