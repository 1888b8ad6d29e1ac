package io.bitcask.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.Launch.Outcome;
import io.bitcask.tests.harness.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java is a module that compiles, runs and prints what the README says. */
class ReadmeCodeTest {

    private static final Document README = Document.read("README.md");

    @TempDir
    Path scratch;

    @Test
    void example_isAModuleThatRuns() throws IOException {
        Path sources = Files.createDirectory(scratch.resolve("sources"));
        for (String name : new String[] {"module-info.java", "Sensors.java"}) {
            Files.writeString(sources.resolve(name), README.block("java", name).content());
        }
        Program sensors =
                Program.compile(sources, scratch.resolve("classes"), "sensors/sensors.Sensors");

        Outcome outcome = Jvm.complete().launch(sensors).in(scratch).run().succeeded();
        assertThat(outcome.out()).isEqualTo(README.block("text", "").content());
        assertThat(outcome.err()).isEmpty();
        assertThat(scratch.resolve("data/MANIFEST")).exists();

        assertThat(README.block("console", "run Sensors").content())
                .contains("--module " + sensors.mainModule())
                .contains("--enable-native-access=io.bitcask.engine");
    }

    @Test
    void example_isFifteenLines() {
        String main = README.block("java", "Sensors.java")
                .content()
                .replaceAll("(?s).*String\\[] args\\) \\{\n(.*?)\n    }\n.*", "$1");
        assertThat(main.lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void descriptorOfACodec_isTheExamples() throws IOException {
        Path descriptor =
                Build.repository().resolve("examples/own-codec/src/main/java/module-info.java");
        String provides = README.block("java", "").content();
        assertThat(Files.readString(descriptor).replaceAll("\\s+", " "))
                .contains(provides.replaceAll("\\s+", " ").strip());
    }
}
