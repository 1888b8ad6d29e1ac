package io.bitcask.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.tools.command.Session.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every verb, on stores as they should not be: it ends with the exit code that the document
 * promises, in at most two lines of message, and never with a defect.
 */
class HostileStoresTest {

    private static final int OK = ExitCode.OK;
    private static final int STORE = ExitCode.STORE;

    /**
     * What a verb is given, and how it ends.
     *
     * @param words the verb and its arguments; {@code @} is a directory of its own
     * @param absent the exit code where there is no store
     * @param used the exit code where another has it open
     * @param damaged the exit code where a record is damaged that is not asked for
     */
    private record Line(String words, int absent, int used, int damaged) {}

    private static final List<Line> LINES = List.of(
            new Line("put new 1", OK, STORE, STORE),
            new Line("get sound", STORE, STORE, STORE),
            new Line("get sound --history", STORE, STORE, STORE),
            new Line("delete sound", STORE, STORE, STORE),
            new Line("list", STORE, STORE, STORE),
            new Line("clear --yes", STORE, STORE, STORE),
            new Line("merge", STORE, STORE, STORE),
            new Line("explain-merge", STORE, STORE, STORE),
            new Line("stats", STORE, STORE, STORE),
            new Line("stats --watch 1ms --limit 1", STORE, OK, OK),
            new Line("files", STORE, STORE, STORE),
            new Line("tail", STORE, OK, STORE),
            new Line("mode", STORE, STORE, STORE),
            new Line("mode debug", OK, STORE, STORE),
            new Line("config", OK, OK, OK),
            new Line("import -", OK, STORE, STORE),
            new Line("export", STORE, STORE, STORE),
            new Line("dump", STORE, STORE, STORE),
            new Line("dump --hints", STORE, STORE, OK),
            new Line("backup @/b", STORE, STORE, STORE),
            new Line("restore $ @/r", STORE, STORE, STORE),
            new Line("verify", STORE, STORE, STORE),
            new Line("salvage $ @/s", STORE, STORE, ExitCode.NOT_FOUND),
            new Line("convert @/c --codec json", STORE, STORE, STORE),
            new Line("version", OK, OK, OK),
            new Line("completion bash", OK, OK, OK),
            new Line("help", OK, OK, OK));

    /** Verbs that are not about the store, or that have such stores in their own tests. */
    private static final Set<String> ELSEWHERE = Set.of("rehearse", "bench", "doctor", "shell");

    @TempDir
    Path home;

    private int runCount;

    @BeforeEach
    void lineForEachVerb() {
        Set<String> verbs = LINES.stream()
                .map(line -> line.words().split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        verbs.addAll(ELSEWHERE);
        assertThat(verbs).containsExactlyInAnyOrderElementsOf(Verbs.NAMES);
    }

    @Test
    void directory_missing() {
        for (Line line : LINES) {
            Path store = home.resolve("missing" + runCount);
            Result result = ends(line, line.absent(), store);
            assertThat(Files.exists(store))
                    .as("%s makes a store", line.words())
                    .isEqualTo(result.code() == OK
                            && (line.words().contains("put")
                                    || line.words().contains("import")
                                    || line.words().contains("mode")));
        }
    }

    @Test
    void directory_empty() throws IOException {
        for (Line line : LINES) {
            ends(line, line.absent(), Files.createDirectory(home.resolve("empty" + runCount)));
        }
    }

    @Test
    void store_inUse() throws IOException {
        for (Line line : LINES) {
            Path path = fill(home.resolve("used" + runCount));
            try (Store store = Store.open(path)) {
                ends(line, line.used(), path);
                assertThat(store.size()).isEqualTo(4);
            }
        }
    }

    @Test
    void store_damaged() throws IOException {
        for (Line line : LINES) {
            Path path = fill(home.resolve("damaged" + runCount));
            damage(path);
            ends(line, line.damaged(), path);
        }
    }

    @Test
    void store_ofBothCodecs_withKeysThatAreNotText() throws IOException {
        for (Line line : LINES) {
            ends(line, OK, fill(home.resolve("mixed" + runCount)));
        }
    }

    private Result ends(Line line, int code, Path store) {
        String own = home.resolve("own" + runCount++).toString();
        try {
            Files.createDirectory(Path.of(own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] words = Stream.of(line.words().split(" "))
                .map(word -> word.replace("@", own).replace("$", store.toString()))
                .toArray(String[]::new);
        Result result = new Session(home)
                .input("{\"key\":\"more\",\"value\":1}\n")
                .with("BITCASK_DATA_DIR", store.toString())
                .run(words);

        assertThat(result.code())
                .as("%s on %s: %s", line.words(), store.getFileName(), result.err())
                .isEqualTo(code);
        assertThat(result.err()).doesNotContain("\tat ", "defect");
        assertThat(result.err().lines().count()).as(result.err()).isLessThanOrEqualTo(2);
        return result;
    }

    /** Makes a store of two codecs, whose keys are text and not: a copy of the first one. */
    private Path fill(Path store) throws IOException {
        Path first = home.resolve("first");
        if (Files.notExists(first)) {
            write(first);
        }
        Files.createDirectory(store);
        try (Stream<Path> files = Files.list(first)) {
            for (Path file : files.toList()) {
                Files.copy(file, store.resolve(file.getFileName()));
            }
        }
        return store;
    }

    private void write(Path store) {
        Session session = new Session(home).with("BITCASK_DATA_DIR", store.toString());
        session.ok("put", "sound", "{\"n\":1}");
        session.ok("put", "--key-hex", "ff00fe", "bytes");
        session.ok("put", "--key-hex", "0a1b5b", "control characters");
        session.ok("mode", "debug");
        session.ok("put", "broken", "what was stored");
        session.ok("mode", "normal");
        session.ok("put", "sound", "{\"n\":2}");
    }

    private static void damage(Path store) throws IOException {
        Path file = store.resolve("0000000002.jsonl");
        Files.writeString(file, Files.readString(file).replace("was stored", "has rotted"));
        Files.deleteIfExists(store.resolve("KEYDIR"));
        Files.deleteIfExists(store.resolve("0000000002.hint"));
    }
}
