package io.bitcask.tests.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of our jars promises to other modules is written down, and changes only on purpose. */
class DescriptorTest {

    private static final String SERVICES = "META-INF/services/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bitcask-api",
                "bitcask-engine",
                "codec-protobuf",
                "codec-json",
                "bitcask-tools",
                "codec-testkit",
                "examples/own-codec"
            })
    void descriptor_isTheGoldenOne(String moduleFolder) throws IOException {
        Path jar = Build.jar(moduleFolder);
        String name = Path.of(moduleFolder).getFileName() + ".txt";
        Path golden = Build.repository()
                .resolve("module-tests/src/test/resources/descriptors")
                .resolve(name);
        assertThat(describe(jar))
                .as("'jar --describe-module' of %s, as against %s", jar, golden)
                .isEqualTo(Files.readString(golden));
    }

    private static String describe(Path jar) {
        StringWriter out = new StringWriter();
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "--describe-module",
                        "--file",
                        jar.toString());
        assertThat(exitCode).as(out.toString()).isZero();
        // The first line says where the jar lies, too.
        return out.toString()
                .replaceAll(" jar:file:\\S*", "")
                .replace("@" + Build.version(), "@VERSION");
    }

    @Test
    void engine_exportsNothingToEverybody() {
        ModuleDescriptor engine = descriptor("bitcask-engine");
        assertThat(engine.exports()).isNotEmpty().allMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(engine.opens()).isEmpty();
        assertThat(engine.isOpen()).isFalse();
    }

    @Test
    void engineAndCodecs_doNotKnowEachOther() {
        List<String> modules = List.of("bitcask-engine", "codec-protobuf", "codec-json");
        List<String> names =
                modules.stream().map(folder -> descriptor(folder).name()).toList();
        for (String folder : modules) {
            assertThat(descriptor(folder).requires())
                    .extracting(ModuleDescriptor.Requires::name)
                    .doesNotContainAnyElementsOf(names);
        }
    }

    /**
     * On a class path only {@code META-INF/services} counts, on a module path only the descriptor.
     * A jar that has the former must say the same in both.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bitcask-engine", "codec-protobuf", "codec-json", "examples/own-codec"})
    void servicesFiles_areAbsentOrEqualToTheDescriptor(String moduleFolder) throws IOException {
        TreeMap<String, List<String>> inFiles = new TreeMap<>();
        try (JarFile jar = new JarFile(Build.jar(moduleFolder).toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().startsWith(SERVICES) && !entry.isDirectory()) {
                    String service = entry.getName().substring(SERVICES.length());
                    String text = new String(jar.getInputStream(entry).readAllBytes());
                    inFiles.put(service, text.lines().map(String::strip).toList());
                }
            }
        }
        if (!inFiles.isEmpty()) {
            assertThat(inFiles)
                    .isEqualTo(descriptor(moduleFolder).provides().stream()
                            .collect(Collectors.toMap(Provides::service, Provides::providers)));
        }
    }

    private static ModuleDescriptor descriptor(String moduleFolder) {
        return ModuleFinder.of(Build.jar(moduleFolder)).findAll().stream()
                .map(ModuleReference::descriptor)
                .findFirst()
                .orElseThrow();
    }
}
