package io.bitcask.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.docs.Document.Block;
import io.bitcask.tests.harness.Build;
import io.bitcask.tests.harness.Launch;
import io.bitcask.tests.harness.Launch.Outcome;
import io.bitcask.tests.harness.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's commands run as they stand there, one after another, and print what stands there.
 */
class ReadmeCommandsTest {

    private static final Document README = Document.read("README.md");
    private static final String PROMPT = "$ ";

    @TempDir
    Path scratch;

    @Test
    void commands_doWhatTheReadmeSays() throws IOException {
        int count = 0;
        for (Block block : README.blocks()) {
            if (block.language().equals("console") && block.name().isEmpty()) {
                for (Exchange exchange : exchanges(block)) {
                    run(exchange, Build.repository());
                    count++;
                }
            }
        }
        assertThat(count).as("commands that were run").isGreaterThan(8);
        readFilesWithOtherTools();
    }

    /** Goes on in the store that the other commands have written. */
    private void readFilesWithOtherTools() throws IOException {
        Tool.PROTOC.launch("--version").run().succeeded();
        Tool.JQ.launch("--version").run().succeeded();
        Path schema = Build.repository().resolve("codec-protobuf/src/main/proto/bitcask.proto");
        Files.copy(schema, store().resolve("bitcask.proto"));
        for (Exchange exchange : exchanges(README.block("console", "on a store's files"))) {
            assertThat(run(exchange, store())).contains("user:12");
        }
    }

    private String run(Exchange exchange, Path directory) throws IOException {
        Outcome outcome = Launch.of("bash", "-c", exchange.command())
                .in(directory)
                .variable("PATH", Tool.searchPath())
                .variable("BITCASK_DATA_DIR", store())
                .variable("BITCASK_CONFIG", scratch.resolve("no-such-settings"))
                .run()
                .succeeded();
        if (!exchange.output().isEmpty()) {
            assertThat(outcome.out()).as(exchange.command()).isEqualTo(exchange.output());
        }
        return outcome.out();
    }

    @Test
    void testCommand_isTheBuildServers() throws IOException {
        String command = README.block("sh", "").content().strip();
        String server = Files.readString(Build.repository().resolve(".ci/run")).strip();
        assertThat(server.replace(" -ntp", "")).endsWith("exec " + command);
    }

    @Test
    void dependencies_areOfThisVersion() {
        Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(README.text());
        int count = 0;
        for (; version.find(); count++) {
            assertThat(version.group(1)).isEqualTo(Build.version());
        }
        assertThat(count).isEqualTo(4);
    }

    private static List<Exchange> exchanges(Block block) {
        List<Exchange> exchanges = new ArrayList<>();
        for (String line : block.content().lines().toList()) {
            if (line.startsWith(PROMPT)) {
                exchanges.add(new Exchange(line.substring(PROMPT.length()), ""));
            } else {
                Exchange last = exchanges.removeLast();
                exchanges.add(new Exchange(last.command(), last.output() + line + "\n"));
            }
        }
        return exchanges;
    }

    private Path store() {
        return scratch.resolve("store");
    }

    /**
     * What is typed, and what is answered.
     *
     * @param command a command line
     * @param output what it prints, or nothing where the README leaves that out
     */
    private record Exchange(String command, String output) {}
}
