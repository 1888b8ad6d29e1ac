package io.bitcask.tools.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Store;
import io.bitcask.tools.console.ClosedPipeException;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.console.Terminals;
import io.bitcask.tools.setting.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TailCommandTest {

    @TempDir
    Path home;

    Session session;

    @BeforeEach
    void fillStore() {
        session = new Session(home);
        session.ok("put", "a", "{\"n\": 1}");
        session.ok("put", "--key-hex", "ff", "text", "--ttl", "1d");
        session.ok("delete", "a");
    }

    @Test
    void changes_theNewest() {
        assertThat(session.ok("tail").lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("1  \\S+Z  put     a  \\{\"n\":1}"),
                        line -> assertThat(line)
                                .matches("2  \\S+Z  put     \\\\xff  text  \\(expires \\S+\\)"),
                        line -> assertThat(line).matches("3  \\S+Z  delete  a"));
        assertThat(session.ok("tail", "-n", "1").lines())
                .singleElement()
                .asString()
                .startsWith("3 ");
        assertThat(session.ok("tail", "--from", "2").lines()).hasSize(2);
        assertThat(session.ok("tail", "--json", "-n", "2").lines())
                .first()
                .asString()
                .matches(
                        "\\{\"seq\":2,\"ts\":\\d+,\"op\":\"put\",\"exp\":\\d+,\"key_b64\":\"/w==\","
                                + "\"value\":\"text\"}");
    }

    @Test
    void changes_thatAMergeHasDropped() {
        session.ok("merge");

        assertThat(session.ok("tail", "--from", "1").lines().getFirst())
                .matches("1-\\d+  merged or cleared, and not in the log any more");
        assertThat(session.ok("tail", "--from", "1", "--json").lines().getFirst())
                .matches("\\{\"op\":\"missing\",\"first\":1,\"last\":\\d+}");
    }

    @Test
    void store_inUse_isReadBesideItsWriter() {
        try (Store store = Store.open(session.store())) {
            store.put("b".getBytes(UTF_8), "new".getBytes(UTF_8));
            List<String> lines = session.ok("tail", "-n", "2").lines();
            assertThat(lines).hasSize(2);
            assertThat(lines.getLast()).startsWith("4  ").endsWith("put     b  new");
            assertThat(session.ok("tail", "--from", "4").lines()).containsExactly(lines.getLast());
        }
    }

    @Test
    void follow_untilTheReaderLeaves() throws Exception {
        try (Store store = Store.open(session.store())) {
            Head head = new Head(5);
            Console console =
                    new Console(InputStream.nullInputStream(), head, head, Terminals.NONE);
            CompletableFuture<Integer> tail = CompletableFuture.supplyAsync(() -> CommandRun.run(
                    console, new Platform("Linux", home.toString(), Map.of()), "tail", "-f"));
            for (int number = 0; !tail.isDone(); number++) {
                store.put(("k" + number).getBytes(UTF_8), "v".getBytes(UTF_8));
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(tail.get()).isEqualTo(ExitCode.OK);
            assertThat(head.lines).first().asString().startsWith("1 ");
            assertThat(head.lines.get(3)).contains("put     k0  v");
        }
    }

    /** Reads so many lines, and leaves. */
    private static final class Head extends OutputStream {

        private final int lineCount;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Head(int lineCount) {
            this.lineCount = lineCount;
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (lines.size() >= lineCount) {
                throw new ClosedPipeException(new IOException("Broken pipe"));
            }
            new String(bytes, offset, length, UTF_8).lines().forEach(lines::add);
        }
    }
}
