package io.bitcask.tests.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Jvm;
import io.bitcask.tests.harness.Launch.Outcome;
import io.bitcask.tests.harness.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that requires the API alone finds what lies on its module path, and is told what
 * is missing or too much. Each test is a JVM of its own.
 */
class DiscoveryTest {

    @TempDir
    static Path programs;

    @TempDir
    Path scratch;

    private static Program opener;

    @BeforeAll
    static void compile() throws IOException {
        opener = Program.compile("opener", programs);
    }

    @Test
    void everything_isThere() throws Exception {
        assertThat(said(Jvm.complete())).isEqualTo("value\nkey of protobuf\n0000000001.binpb\n");
    }

    @Test
    void everything_isThereOnTheClassPath() throws Exception {
        Outcome outcome = Jvm.empty()
                .flag("--enable-native-access=ALL-UNNAMED")
                .flag("--sun-misc-unsafe-memory-access=allow")
                .launchOnClassPath(opener, store())
                .run()
                .succeeded();
        assertThat(outcome.out()).isEqualTo("value\nkey of protobuf\n0000000001.binpb\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void engine_isMissing() throws Exception {
        assertThat(said(Jvm.bare()))
                .startsWith("OpenException: no store engine is installed")
                .contains("io.bitcask.engine");
        assertThat(store()).doesNotExist();
    }

    @Test
    void engine_isThereTwice() throws Exception {
        Program twin = Program.compile("twinengine", programs);
        assertThat(said(Jvm.complete().and(twin.directory())))
                .startsWith("OpenException: more than one store engine is installed")
                .contains("program.twinengine.TwinEngine", "io.bitcask.engine");
        assertThat(store()).doesNotExist();
    }

    @Test
    void codec_isMissing() throws Exception {
        assertThat(said(Jvm.withEngine()))
                .startsWith("UnknownCodecException: no codec named 'protobuf' is installed")
                .contains("installed are none", "codec-protobuf.jar");
    }

    @Test
    void codec_isOfATakenName() throws Exception {
        Program twin = Program.compile("twincodec", programs);
        assertThat(said(Jvm.complete().and(twin.directory())))
                .startsWith("UnknownCodecException: ")
                .contains(
                        "its name 'json' is taken",
                        "io.bitcask.codec.json/io.bitcask.codec.json.JsonCodec",
                        "program.twincodec/program.twincodec.TwinCodec");
    }

    @Test
    void codec_isUnknown() throws Exception {
        assertThat(said(Jvm.complete(), "yaml"))
                .startsWith("UnknownCodecException: no codec named 'yaml' is installed")
                .contains("installed are [json, protobuf]", "codec-yaml.jar");
    }

    @Test
    void onlyCodec_isTheDefault() throws Exception {
        assertThat(said(withEngineAndJson())).isEqualTo("value\nkey of json\n0000000001.jsonl\n");
    }

    @Test
    void codecOfTheStore_hasBeenTakenAway() throws Exception {
        said(Jvm.complete());
        assertThat(said(withEngineAndJson()))
                .startsWith("UnknownCodecException: no codec named 'protobuf' is installed")
                .contains("installed are [json]");
        assertThat(said(Jvm.complete())).startsWith("value\n");
    }

    @Test
    void foreignCodec_isPluggedIn() throws Exception {
        Jvm jvm = Jvm.complete().and(Build.jar("examples/own-codec"));
        said(jvm);
        String name = ownCodecName(jvm);
        assertThat(said(jvm, name)).startsWith("value\nkey of " + name + "\nkey of protobuf\n");
        // The choice is kept in the store.
        assertThat(said(jvm)).startsWith("value\nkey of " + name + "\nkey of protobuf\n");
        List<String> files = dataFiles();
        assertThat(files).hasSize(2);
        assertThat(files.getFirst()).isEqualTo("0000000001.binpb");
        assertThat(files.getLast()).matches("0000000002\\.[a-z0-9]+").doesNotEndWith(".binpb");
        // And back, without the foreign codec: its file needs it.
        assertThat(said(Jvm.complete()))
                .startsWith("UnknownCodecException: no codec named '" + name + "' is installed");
    }

    @Test
    void nativeAccess_isDenied() throws Exception {
        Outcome outcome = Jvm.complete()
                .flag("--illegal-native-access=deny")
                .flag("--enable-native-access=org.jline.nativ")
                .launch(opener, store())
                .run()
                .succeeded();
        assertThat(outcome.out()).isEqualTo("value\nkey of protobuf\n0000000001.binpb\n");
        assertThat(outcome.err()).isEmpty();
    }

    private static Jvm withEngineAndJson() {
        Jvm jvm = Jvm.withEngine().and(Build.jar("codec-json"));
        for (String library : List.of("jackson-annotations", "jackson-core", "jackson-databind")) {
            jvm = jvm.and(module(library));
        }
        return jvm;
    }

    private static Path module(String artifact) {
        try (Stream<Path> jars = Files.list(Build.modules())) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what the example calls its codec: the third one, beside ours. */
    private String ownCodecName(Jvm jvm) throws Exception {
        String message =
                jvm.launch(opener, scratch.resolve("other"), "none").run().out();
        return message.replaceAll("(?s).*installed are \\[(.*?)].*", "$1")
                .replaceAll(", json|, protobuf|json, |protobuf, ", "");
    }

    private String said(Jvm jvm, Object... codec) throws Exception {
        Outcome outcome = jvm.launch(opener, store()).with(codec).run().succeeded();
        assertThat(outcome.err()).as("standard error of %s", outcome.command()).isEmpty();
        return outcome.out();
    }

    private Path store() {
        return scratch.resolve("store");
    }

    private List<String> dataFiles() throws IOException {
        try (Stream<Path> files = Files.list(store())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("0") && !name.endsWith(".hint"))
                    .sorted()
                    .toList();
        }
    }
}
